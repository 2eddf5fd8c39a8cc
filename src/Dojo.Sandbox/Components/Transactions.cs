using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Components;

/// <summary>Pays for the components: whatever happens is one of the documented status codes.</summary>
internal sealed class Transactions(SandboxStore store, PaymentCommands payments, WebhookDispatcher dispatcher, SandboxClock clock)
{
    public const int InvalidRequest = 400;

    private static readonly TransactionResult NoToken = new(404, null, "No access token has been supplied.");
    private static readonly TransactionResult SpentToken = new(401, null, "The access token is not valid, has been used already, or is older than 30 minutes.");

    /// <summary>The intent that a token opens, or why it opens none.</summary>
    public async Task<(Intent? Intent, TransactionResult? Objection)> OpenAsync(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
            return (null, NoToken);
        var intent = store.Intents.OpenedBy(token) is { } id ? await store.FindAsync(id) : null;
        return intent?.Secret is { } secret && secret.Value == token && secret.ExpiresAt > clock.Now ? (intent, null) : (null, SpentToken);
    }

    public async Task<TransactionResult> ExecuteAsync(TransactionRequest request)
    {
        var (intent, objection) = await OpenAsync(request.PaymentToken);
        if (intent is null)
            return objection!;
        var method = request.Wallet is null ? "Card" : "Wallet";
        if (!(intent.Request.PaymentMethods is { Count: > 0 } methods ? methods : ["Card"]).Contains(method, StringComparer.Ordinal))
            return new TransactionResult(InvalidRequest, null, $"The payment intent does not take the payment method {method}.");
        var errors = new FieldErrors();
        if (ReadCard(request, errors) is not { } card)
            return new TransactionResult(InvalidRequest, null, errors.ToDictionary().Values.FirstOrDefault()?[0] ?? "The card is not valid.");

        if (request.AdditionalInfo is { SaysSomething: true } info)
        {
            var details = new ShopperDetailsGiven(intent.Id, info.UserEmailAddress, info.BillingAddress, info.ShippingDetails)
            {
                PhoneNumber = info.UserPhoneNumber,
                Metadata = info.MetaData,
            };
            if (payments.GiveDetails(details, request.PaymentToken).Try(out var given, out _))
                await given.Durable;
        }

        return await AnswerAsync(payments.Pay(intent.Id, card, request.AdditionalInfo?.SavePaymentMethod ?? false, new CardUse(request.PaymentToken, request.Wallet)));
    }

    public Task<TransactionResult> AnswerChallengeAsync(string intentId, string challengeId, bool approve) =>
        AnswerAsync(payments.AnswerChallenge(intentId, challengeId, approve));

    private async Task<TransactionResult> AnswerAsync(Result<PaymentResult> result)
    {
        if (!result.Try(out var payment, out var refusal))
            return refusal.Status == StatusCodes.Status401Unauthorized ? SpentToken : new TransactionResult(InvalidRequest, null, refusal.Detail ?? "");
        await dispatcher.SettleAsync(payment.Committed);
        var intent = payment.Committed.Intent;
        return new TransactionResult(
            payment.StatusCode, intent.Approval?.AuthCode, payment.Message,
            intent.Challenge is { } challenge ? $"/payments/v1/challenge/{intent.Id}/{challenge.ChallengeId}" : null);
    }

    /// <summary>A wallet holds test cards with everything that belongs to them; only the number tells which.</summary>
    private CardEntry? ReadCard(TransactionRequest request, FieldErrors errors) => request.Wallet is null
        ? CardEntry.Read(request.CardNumber, request.ExpiryDate, request.Cv2, request.CardName, clock.Now, errors)
        : WalletCards.Find(request.CardNumber, clock.Now);
}
