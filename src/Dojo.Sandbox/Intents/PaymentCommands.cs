using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Customers;

namespace Dojo.Sandbox.Intents;

/// <summary>What a shopper's payment led to. <see cref="StatusCode"/> is the gateway's: 0 paid, 3 a challenge waits, others not paid.</summary>
internal sealed record PaymentResult(int StatusCode, string Message, Committed Committed)
{
    public const int Paid = 0;
    public const int Authorising = 3;
}

/// <summary>How a card comes to an intent, where it is not simply typed on the hosted page.</summary>
/// <param name="Secret">The client session secret that pays: good for one payment.</param>
/// <param name="Wallet">The wallet that holds the card.</param>
internal sealed record CardUse(string? Secret = null, string? Wallet = null);

/// <summary>
/// What a shopper can do to a payment intent, on the hosted page or by remote control. Decision and change happen under the
/// intent's lock, so two tabs and a double click pay once: the second one finds it paid.
/// </summary>
internal sealed class PaymentCommands(SandboxStore store, SandboxIds ids, SandboxClock clock)
{
    /// <param name="id">The payment intent.</param>
    /// <param name="card">The card as typed.</param>
    /// <param name="save">The shopper wants it saved; done if the payment is approved and the intent's customer was proven.</param>
    /// <param name="use">How the card comes here, where it is not simply typed on the hosted page.</param>
    public Result<PaymentResult> Pay(string id, CardEntry card, bool save = false, CardUse? use = null) => Answer(store.Change(id, intent =>
    {
        if ((SpentSecret(intent, use?.Secret) ?? Unpayable(intent)) is { } refusal)
            return refusal;
        var decision = CardIssuer.Decide(card, (intent.Request.CardHolderNotPresent ?? false) || use?.Wallet is not null);
        return Present(intent, card.Mask() with { Wallet = use?.Wallet }, decision, save, null);
    }));

    /// <summary>Pays with a card that the customer saved before; only its CV2 is typed.</summary>
    public Result<PaymentResult> PayWithSaved(string id, string paymentMethodId, string cv2) => Answer(store.Change(id, intent =>
    {
        if (Unpayable(intent) is { } refusal)
            return refusal;
        return store.Vault.CardsFor(intent).FirstOrDefault(m => m.Id == paymentMethodId) is { } method
            ? Present(intent, method.Card, store.Vault.Present(method, cv2, intent.Request.CardHolderNotPresent ?? false), false, method.Id)
            : Refusal.NotFound("saved card", paymentMethodId);
    }));

    /// <summary>The shopper answered the issuer's question.</summary>
    public Result<PaymentResult> AnswerChallenge(string id, string challengeId, bool approve) => Answer(store.Change(id, intent =>
    {
        if (Unpayable(intent) is { } refusal)
            return refusal;
        return intent.Challenge is { } challenge && challenge.ChallengeId == challengeId
            ? Outcome(intent, challenge.TransactionId, challenge.Card, approve ? challenge.Then : CardOutcome.ChallengeFailed, challenge.Save, challenge.PaymentMethodId)
            : Refusal.Conflict("The challenge is over. Start the payment again.");
    }));

    public Result<Committed> GiveDetails(ShopperDetailsGiven details, string? secret = null) => store.Change(details.IntentId, intent =>
        (SpentSecret(intent, secret) ?? Unpayable(intent)) is { } refusal ? refusal : details);

    /// <summary>Shows the card to its issuer, who decides or wants to ask the shopper first.</summary>
    private IntentFact Present(Intent intent, MaskedCard card, CardIssuer.Decision decision, bool save, string? paymentMethodId)
    {
        var transactionId = ids.TransactionId();
        return decision.Challenge
            ? new CardChallenged(intent.Id, ids.Challenge(), transactionId, card, decision.Outcome, save, paymentMethodId)
            : Outcome(intent, transactionId, card, decision.Outcome, save, paymentMethodId);
    }

    private IntentFact Outcome(Intent intent, string transactionId, MaskedCard card, CardOutcome outcome, bool save, string? paymentMethodId)
    {
        if (outcome != CardOutcome.Approved)
        {
            var (code, message) = CardIssuer.Describe(outcome);
            return new CardRefused(intent.Id, transactionId, card, code, message);
        }

        var capture = intent.CaptureMode == CaptureMode.Auto
            ? new CaptureMade(ids.Capture(), intent.Total.Value, intent.Request.TipsAmount?.Value)
            : null;
        var saved = save && store.Vault.MaySave(intent) ? new PaymentMethod(store.Vault.FindMethod(intent, card)?.Id ?? ids.PaymentMethod(), card) : null;
        return new CardApproved(intent.Id, transactionId, ids.AuthCode(), card, intent.Total, capture)
        {
            PaymentMethodId = saved?.Id ?? paymentMethodId,
            Saved = saved,
        };
    }

    private static Result<PaymentResult> Answer(Result<Committed> result)
    {
        if (!result.Try(out var committed, out var refusal))
            return refusal;
        return committed.Intent.History[^1].Fact switch
        {
            CardApproved => new PaymentResult(PaymentResult.Paid, "Approved", committed),
            CardRefused refused => new PaymentResult(refused.StatusCode, refused.Message, committed),
            CardChallenged => new PaymentResult(PaymentResult.Authorising, "The card's issuer asks for confirmation", committed),
            var other => throw new InvalidOperationException($"A payment cannot end in {other.GetType().Name}."),
        };
    }

    /// <summary>Asked under the lock, so that of two payments with one secret the second is refused.</summary>
    private Refusal? SpentSecret(Intent intent, string? secret) =>
        secret is null || (intent.Secret is { } live && live.Value == secret && live.ExpiresAt > clock.Now)
            ? null
            : new Refusal(StatusCodes.Status401Unauthorized, "The access token has been used already, or is older than 30 minutes.");

    private static Refusal? Unpayable(Intent intent) => IntentTransitions.Allows(intent, IntentChange.Approve)
        ? null
        : Refusal.Conflict(intent.Status == PaymentIntentStatus.Canceled
            ? "The payment intent is canceled and cannot be paid."
            : $"The payment intent is already paid: its status is {intent.Status}.");
}
