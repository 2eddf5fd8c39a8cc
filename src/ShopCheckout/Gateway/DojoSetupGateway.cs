using Dojo.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ShopCheckout.Bookings;
using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>Setup intents on Dojo's API.</summary>
internal sealed class DojoSetupGateway(IDojoClient dojo, IOptions<DojoOptions> options, ILogger<DojoSetupGateway> log) : ISetupGateway
{
    public Task<GatewayAnswer<SetupSnapshot>> CreateAsync(NewSetup setup, CancellationToken cancellationToken) => DojoAnswers.AskAsync(
        log, "create setup intent", setup.Reference, async token => Snapshot(await dojo.SetupIntents.CreateAsync(Request(setup), token)), cancellationToken);

    public Task<GatewayAnswer<SetupSnapshot>> GetAsync(string setupIntentId, CancellationToken cancellationToken) => DojoAnswers.AskAsync(
        log, "get", setupIntentId, async token => Snapshot(await dojo.SetupIntents.GetAsync(setupIntentId, token)), cancellationToken);

    public Task<GatewayAnswer<SetupSnapshot>> CloseAsync(string setupIntentId, bool evenAuthorized, CancellationToken cancellationToken) => DojoAnswers.AskAsync(
        log, "close", setupIntentId, async token => Snapshot(await dojo.SetupIntents.CancelAsync(setupIntentId, evenAuthorized, token)), cancellationToken);

    private static CreateSetupIntentRequest Request(NewSetup setup) => new()
    {
        Reference = setup.Reference,
        Description = setup.Description,
        MerchantInitiatedTransactionType = MerchantInitiatedTransactionType.NoShow,
        Terms = setup.Terms,
        CaptureMode = Dojo.Client.CaptureMode.Auto,
        PaymentMethods = [PaymentMethod.Card],
        Customer = new CustomerDetails { EmailAddress = setup.Email },
        IntendedAmount = new DojoMoney(setup.Cap.Minor, setup.Cap.Currency),
        ExpireAt = setup.ExpireAt,
        Config = new PaymentIntentConfigRequest
        {
            Title = setup.Title,
            RedirectUrl = setup.ReturnUrl.AbsoluteUri,
            CancelUrl = setup.CancelUrl.AbsoluteUri,
            Details = new PaymentIntentConfigDetails { ShowReference = true },
        },
    };

    private SetupSnapshot Snapshot(SetupIntent setup)
    {
        var digits = setup.PaymentDetails?.Card is { } card ? card.Last4Pan ?? (card.CardNumber is { Length: >= 4 } masked ? masked[^4..] : null) : null;
        return new SetupSnapshot(
            setup.Id,
            Enum.TryParse<SetupStatus>(setup.Status.Value, ignoreCase: false, out var status) && Enum.IsDefined(status) ? status : SetupStatus.Unrecognised,
            setup.Reference ?? string.Empty,
            setup.IntendedAmount is { } cap ? new Money(cap.Value, cap.CurrencyCode) : null,
            setup.Terms ?? string.Empty,

            // The documentation gives the hosted page's address by the id; the answer holds no link.
            new Uri(options.Value.CheckoutUrl, "/checkout/" + Uri.EscapeDataString(setup.Id)),
            digits is null ? null : new CardSummary(setup.PaymentDetails?.Card?.CardType ?? "Card", digits[..Math.Min(4, digits.Length)]));
    }
}
