using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>What giving a card led to. <see cref="StatusCode"/> is the gateway's: 0 authorised, 3 a challenge waits, others refused.</summary>
internal sealed record SetupResult(int StatusCode, string Message, Saved<SetupIntent> Saved);

/// <summary>What a shopper can do to a setup intent, on the hosted page or by remote control.</summary>
internal sealed class SetupCardCommands(SandboxStore store, SandboxIds ids)
{
    /// <param name="id">The setup intent.</param>
    /// <param name="card">The card as typed.</param>
    /// <param name="cardHolderNotPresent">True when the merchant's server holds the card: there is nobody to challenge.</param>
    public Result<SetupResult> Authorize(string id, CardEntry card, bool cardHolderNotPresent = false) => Answer(Change(id, setup =>
    {
        var (outcome, challenge) = CardIssuer.Decide(card, cardHolderNotPresent);
        var transactionId = ids.TransactionId();
        return challenge
            ? new SetupCardChallenged(id, ids.Challenge(), transactionId, card.Mask(), outcome)
            : Outcome(id, transactionId, card.Mask(), outcome);
    }));

    /// <summary>The shopper answered the issuer's question.</summary>
    public Result<SetupResult> AnswerChallenge(string id, string challengeId, bool approve) => Answer(Change(id, setup =>
        setup.Challenge is { } challenge && challenge.ChallengeId == challengeId
            ? Outcome(id, challenge.TransactionId, challenge.Card, approve ? challenge.Then : CardOutcome.ChallengeFailed)
            : Refusal.Conflict("The challenge is over. Start again.")));

    public Result<Saved<SetupIntent>> GiveDetails(SetupDetailsGiven details) => Change(details.SetupIntentId, _ => details);

    private Result<Saved<SetupIntent>> Change(string id, Func<SetupIntent, Result<Fact>> decide) => store.Vault.SetupIntents.Change(id, setup =>
        setup.Allows(SetupIntentChange.Authorize)
            ? decide(setup)
            : Refusal.Conflict($"The setup intent is {setup.Status}; it takes a card in status Created only."));

    private SetupIntentFact Outcome(string id, string transactionId, MaskedCard card, CardOutcome outcome)
    {
        if (outcome == CardOutcome.Approved)
            return new SetupAuthorized(id, transactionId, ids.AuthCode(), card, ids.PaymentMethod());
        var (code, message) = CardIssuer.Describe(outcome);
        return new SetupCardRefused(id, transactionId, card, code, message);
    }

    private static Result<SetupResult> Answer(Result<Saved<SetupIntent>> result)
    {
        if (!result.Try(out var saved, out var refusal))
            return refusal;
        return saved.Entity.History[^1].Fact switch
        {
            SetupAuthorized => new SetupResult(0, "Authorised", saved),
            SetupCardRefused refused => new SetupResult(refused.StatusCode, refused.Message, saved),
            SetupCardChallenged => new SetupResult(3, "The card's issuer asks for confirmation", saved),
            var other => throw new InvalidOperationException($"A card cannot lead to {other.GetType().Name}."),
        };
    }
}
