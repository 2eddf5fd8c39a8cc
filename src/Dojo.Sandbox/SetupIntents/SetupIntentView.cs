using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>Writes a setup intent as the API shows it.</summary>
internal sealed class SetupIntentView(SandboxClock clock)
{
    public SetupIntentResponse Of(SetupIntent setup) => OfPublic(setup) with { SetupEvents = [.. setup.History.Select(Event).OfType<PaymentEvent>()] };

    public SetupIntentResponse OfPublic(SetupIntent setup)
    {
        var request = setup.Request;
        var secret = setup.Secret is { } s && s.ExpiresAt > clock.Now ? s : null;
        return new SetupIntentResponse
        {
            Id = setup.Id,
            ClientSessionSecret = secret?.Value,
            ClientSessionSecretExpirationDate = secret?.ExpiresAt,
            Status = setup.Status,
            PaymentMethods = request.PaymentMethods is { Count: > 0 } methods ? methods : ["Card"],
            Customer = Customer(setup),
            BillingAddress = setup.Details?.BillingAddress ?? request.BillingAddress,
            ShippingDetails = setup.Details?.ShippingDetails ?? request.ShippingDetails,
            CreatedAt = setup.CreatedAt,
            UpdatedAt = setup.UpdatedAt,
            ExpireAt = setup.ExpireAt,
            Reference = request.Reference,
            Description = request.Description,
            MerchantConfig = IntentView.Merchant,
            Config = request.Config,
            Metadata = request.Metadata ?? new Dictionary<string, string>(StringComparer.Ordinal),
            PaymentDetails = Payment(setup),
            IntendedAmount = request.IntendedAmount,
            MerchantInitiatedTransactionType = request.MerchantInitiatedTransactionType,
            Terms = request.Terms,
            PaymentSource = "api",
        };
    }

    private static CustomerResponse? Customer(SetupIntent setup) =>
        setup.Request.Customer is null && setup.Details?.EmailAddress is null
            ? null
            : new CustomerResponse(
                setup.Request.Customer?.Id, setup.Details?.EmailAddress ?? setup.Request.Customer?.EmailAddress, setup.Request.Customer?.PhoneNumber);

    private static PaymentDetails? Payment(SetupIntent setup) => setup is { Approval: { } approval, ApprovedAt: { } at }
        ? new PaymentDetails
        {
            TransactionId = approval.TransactionId,
            TransactionDateTime = at,
            Message = "AUTHORISED",
            PaymentMethodId = approval.PaymentMethodId,
            AuthCode = approval.AuthCode,
            Card = IntentView.Card(approval.Card),
        }
        : null;

    /// <summary>An expiry has no event of its own in the API's list.</summary>
    private static PaymentEvent? Event(JournalEntry entry) => entry.Fact switch
    {
        SetupCardChallenged f => Event("AuthChallenged", f.TransactionId, f.Card),
        SetupCardRefused { StatusCode: 30 } f => Event("Error", f.TransactionId, f.Card),
        SetupCardRefused f => Event("Declined", f.TransactionId, f.Card),
        SetupAuthorized f => Event("Authorized", f.TransactionId, f.Card) with { AuthCode = f.AuthCode, PaymentMethodId = f.PaymentMethodId },
        CardApproved f => Event("Captured", f.TransactionId, f.Card) with { AuthCode = f.AuthCode },
        SetupCanceled or SetupClosed => new PaymentEvent { TransactionDateTime = entry.At, EventType = "Canceled" },
        _ => null,
    } is { } e ? e with { TransactionDateTime = entry.At } : null;

    private static PaymentEvent Event(string type, string transactionId, MaskedCard card) => new()
    {
        TransactionId = transactionId,
        TransactionDateTime = default,
        EventType = type,
        CardNumber = card.Number,
        ExpiryDate = card.Expiry,
        CardType = card.Scheme,
        CardholderName = card.Name,
    };
}
