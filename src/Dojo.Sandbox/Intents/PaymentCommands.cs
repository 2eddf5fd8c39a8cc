using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;

namespace Dojo.Sandbox.Intents;

/// <summary>What a shopper's payment led to. <see cref="StatusCode"/> is the gateway's: 0 paid, 3 a challenge waits, others not paid.</summary>
internal sealed record PaymentResult(int StatusCode, string Message, Committed Committed)
{
    public const int Paid = 0;
    public const int Authorising = 3;
}

/// <summary>
/// What a shopper can do to a payment intent, on the hosted page or by remote control. Decision and change happen under the
/// intent's lock, so two tabs and a double click pay once: the second one finds it paid.
/// </summary>
internal sealed class PaymentCommands(SandboxStore store, SandboxIds ids)
{
    public Result<PaymentResult> Pay(string id, CardEntry card) => Answer(store.Change(id, intent =>
    {
        if (Unpayable(intent) is { } refusal)
            return refusal;
        var (outcome, challenge) = CardIssuer.Decide(card, intent.Request.CardHolderNotPresent ?? false);
        var transactionId = ids.TransactionId();
        return challenge
            ? new CardChallenged(id, ids.Challenge(), transactionId, card.Mask(), outcome)
            : Outcome(intent, transactionId, card.Mask(), outcome);
    }));

    /// <summary>The shopper answered the issuer's question.</summary>
    public Result<PaymentResult> AnswerChallenge(string id, string challengeId, bool approve) => Answer(store.Change(id, intent =>
    {
        if (Unpayable(intent) is { } refusal)
            return refusal;
        return intent.Challenge is { } challenge && challenge.ChallengeId == challengeId
            ? Outcome(intent, challenge.TransactionId, challenge.Card, approve ? challenge.Then : CardOutcome.ChallengeFailed)
            : Refusal.Conflict("The challenge is over. Start the payment again.");
    }));

    public Result<Committed> GiveDetails(ShopperDetailsGiven details) => store.Change(details.IntentId, intent =>
        Unpayable(intent) is { } refusal ? refusal : details);

    private IntentFact Outcome(Intent intent, string transactionId, MaskedCard card, CardOutcome outcome)
    {
        if (outcome != CardOutcome.Approved)
        {
            var (code, message) = CardIssuer.Describe(outcome);
            return new CardRefused(intent.Id, transactionId, card, code, message);
        }

        var capture = intent.CaptureMode == CaptureMode.Auto
            ? new CaptureMade(ids.Capture(), intent.Total.Value, intent.Request.TipsAmount?.Value)
            : null;
        return new CardApproved(intent.Id, transactionId, ids.AuthCode(), card, intent.Total, capture);
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

    private static Refusal? Unpayable(Intent intent) => IntentTransitions.Allows(intent, IntentChange.Approve)
        ? null
        : Refusal.Conflict(intent.Status == PaymentIntentStatus.Canceled
            ? "The payment intent is canceled and cannot be paid."
            : $"The payment intent is already paid: its status is {intent.Status}.");
}
