using Dojo.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>The payment port on Dojo's API.</summary>
internal sealed class DojoGateway(IDojoClient dojo, IOptions<DojoOptions> options, ILogger<DojoGateway> log) : IPaymentGateway
{
    public async Task<GatewayAnswer<IntentSnapshot>> CreateAsync(NewIntent intent, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("create", intent.Reference, async token => (await dojo.PaymentIntents.CreateAsync(intent.ToRequest(), token)).ToSnapshot(), cancellationToken);
        return answer is GatewayAnswer<IntentSnapshot>.Succeeded(var made) && !LeadsToDojo(made.PaymentLink)
            ? new GatewayAnswer<IntentSnapshot>.Refused($"The payment link of {made.Id} leads to another address than Dojo:CheckoutUrl.")
            : answer;
    }

    public Task<GatewayAnswer<IntentSnapshot>> GetAsync(string intentId, CancellationToken cancellationToken) =>
        AskAsync("get", intentId, async token => (await dojo.PaymentIntents.GetAsync(intentId, returnCanceled: true, token)).ToSnapshot(), cancellationToken);

    public async Task<GatewayAnswer<ClientSession>> OpenSessionAsync(string intentId, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("open a session of", intentId, async token => await dojo.PaymentIntents.RefreshClientSessionSecretAsync(intentId, token), cancellationToken);
        return answer switch
        {
            GatewayAnswer<PaymentIntent>.Succeeded({ ClientSessionSecret: { Length: > 0 } secret } intent) =>
                new GatewayAnswer<ClientSession>.Succeeded(new(secret, intent.ClientSessionSecretExpirationDate)),
            GatewayAnswer<PaymentIntent>.Succeeded => new GatewayAnswer<ClientSession>.Unknown("Dojo answered without a secret."),
            GatewayAnswer<PaymentIntent>.Refused refused => new GatewayAnswer<ClientSession>.Refused(refused.Reason, refused.NotFound, refused.NotAllowed),
            GatewayAnswer<PaymentIntent>.Unknown(var reason) => new GatewayAnswer<ClientSession>.Unknown(reason),
            _ => throw new InvalidOperationException($"No such answer: {answer}."),
        };
    }

    public Task<GatewayAnswer<IntentSnapshot>> CancelAsync(string intentId, CancellationToken cancellationToken) =>
        AskAsync("cancel", intentId, async token => (await dojo.PaymentIntents.CancelAsync(intentId, token)).ToSnapshot(), cancellationToken);

    public async Task<GatewayAnswer<string>> RefundAsync(string intentId, Money amount, string reason, string key, CancellationToken cancellationToken)
    {
        var request = new CreateRefundRequest { Amount = amount.Minor, RefundReason = reason };
        var answer = await AskAsync(
            "refund", intentId, async token => (await dojo.PaymentIntents.RefundAsync(intentId, request, key, token)).RefundId ?? string.Empty, cancellationToken);

        // A key that is not accepted any more says nothing about what was done with it before.
        return answer is GatewayAnswer<string>.Refused { NotAllowed: true } refused ? new GatewayAnswer<string>.Unknown(refused.Reason) : answer;
    }

    public Task<GatewayAnswer<string>> ReverseAsync(string intentId, CancellationToken cancellationToken) =>
        AskAsync("reverse", intentId, async token => (await dojo.PaymentIntents.ReverseAsync(intentId, token)).ReversalId ?? string.Empty, cancellationToken);

    public Task<GatewayAnswer<IntentPage>> ListAsync(DateTimeOffset until, string? after, int limit, CancellationToken cancellationToken)
    {
        var request = new SearchPaymentIntentRequest { EndDate = until, Cursor = new Cursor { Limit = limit, After = after } };
        return AskAsync(
            "list", after ?? "intents", async token => (await dojo.PaymentIntents.SearchAsync(request, token)).ToPage(), cancellationToken);
    }

    public Task<GatewayAnswer<string>> CaptureAsync(string intentId, Money amount, CancellationToken cancellationToken)
    {
        var request = new CreateCaptureRequest { Amount = amount.Minor };
        return AskAsync(
            "capture", intentId, async token => (await dojo.PaymentIntents.CaptureAsync(intentId, request, token)).CaptureId ?? string.Empty, cancellationToken, sendsOnce: true);
    }

    public Task<GatewayAnswer<string>> SetAmountAsync(string intentId, Money amount, CancellationToken cancellationToken) =>
        AskAsync(
            "change the amount of",
            intentId,
            async token => (await dojo.PaymentIntents.SetAmountAsync(intentId, new SetAmountRequest { Amount = new DojoMoney(amount.Minor, amount.Currency) }, token)).Id,
            cancellationToken,
            sendsOnce: true);

    public Task<GatewayAnswer<string>> SetTipAsync(string intentId, Money tip, CancellationToken cancellationToken) =>
        AskAsync(
            "change the tip of",
            intentId,
            async token => (await dojo.PaymentIntents.SetTipsAmountAsync(intentId, new SetTipsAmountRequest { TipsAmount = new DojoMoney(tip.Minor, tip.Currency) }, token)).Id,
            cancellationToken,
            sendsOnce: true);

    public Task<GatewayAnswer<string>> SendReceiptAsync(string intentId, string email, CancellationToken cancellationToken) =>
        AskAsync(
            "send the receipt of",
            intentId,
            async token =>
            {
                await dojo.PaymentIntents.SendReceiptAsync(intentId, new SendEmailReceiptRequest { Emails = [email] }, token);
                return email;
            },
            cancellationToken,
            sendsOnce: true);

    public async Task<GatewayAnswer<ChargeOutcome>> ChargeAsync(string intentId, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("charge", intentId, async token => await dojo.PaymentIntents.ChargeAsync(intentId, token), cancellationToken);
        return answer switch
        {
            GatewayAnswer<ChargeResponse>.Succeeded(var charge) when charge.Status == CaptureStatus.Successful => new GatewayAnswer<ChargeOutcome>.Succeeded(new(Taken: true, charge.Message)),
            GatewayAnswer<ChargeResponse>.Succeeded(var charge) when charge.Status == CaptureStatus.Declined || charge.Status == CaptureStatus.Failed =>
                new GatewayAnswer<ChargeOutcome>.Succeeded(new(Taken: false, charge.Message)),

            // Created, or a word that this version does not know: it is under way.
            GatewayAnswer<ChargeResponse>.Succeeded(var charge) => new GatewayAnswer<ChargeOutcome>.Unknown($"Dojo answered {charge.Status}."),
            GatewayAnswer<ChargeResponse>.Refused refused => new GatewayAnswer<ChargeOutcome>.Refused(refused.Reason, refused.NotFound, refused.NotAllowed),
            GatewayAnswer<ChargeResponse>.Unknown(var reason) => new GatewayAnswer<ChargeOutcome>.Unknown(reason),
            _ => throw new InvalidOperationException($"No such answer: {answer}."),
        };
    }

    private Task<GatewayAnswer<T>> AskAsync<T>(
        string what, string subject, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken, bool sendsOnce = false) =>
        DojoAnswers.AskAsync(log, what, subject, call, cancellationToken, sendsOnce);

    // A link that leads anywhere but to Dojo's payment page is never handed to a shopper.
    private bool LeadsToDojo(Uri? link) =>
        link is not null && Uri.Compare(link, options.Value.CheckoutUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
