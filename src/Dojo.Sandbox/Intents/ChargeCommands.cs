using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Intents;

/// <summary>Charges the card of a setup intent, with nobody there: what the customer agreed to when the card was taken down.</summary>
internal sealed class ChargeCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    /// <summary>
    /// The full amount, once for the payment intent and once for the setup intent. The setup intent is held first, then the payment
    /// intent is changed: the one order in which both are ever locked.
    /// </summary>
    public Result<Committed> Charge(string accountId, string id)
    {
        if (OwnIntents.Malformed(id) is { } malformed)
            return malformed;
        if (store.Intents.Find(id)?.Current is not { } known || known.AccountId != accountId)
            return Refusal.NotFound("payment intent", id);
        if (known.Request.SetupIntentId is not { } setupIntentId)
            return Refusal.Invalid("The payment intent has no setupIntentId; a charge is for merchant-initiated transactions only.");
        return store.Vault.Charge(accountId, setupIntentId, setup => store.ChangeOwn(accountId, id, intent => Outcome(intent, setup)));
    }

    private Result<IntentFact> Outcome(Intent intent, SetupIntent setup)
    {
        if (!IntentTransitions.Allows(intent, IntentChange.Approve))
            return Refusal.Invalid($"The payment intent is {intent.Status}; a card is charged once.");
        if (intent.CaptureMode != CaptureMode.Auto)
            return Refusal.Invalid("A charge takes the full amount at once: it is for the capture mode Auto only.");
        var (card, transactionId) = (setup.Approval!.Card, ids.TransactionId());
        var outcome = CardIssuer.DecideCharge(card, clock.Now);
        if (outcome != CardOutcome.Approved)
        {
            var (code, message) = CardIssuer.Describe(outcome);
            return new CardRefused(intent.Id, transactionId, card, code, message);
        }

        var capture = new CaptureMade(ids.Capture(), intent.Total.Value, intent.Request.TipsAmount?.Value);
        return new CardApproved(intent.Id, transactionId, ids.AuthCode(), card, intent.Total, capture)
        {
            PaymentMethodId = setup.Approval.PaymentMethodId,
            SetupIntentId = setup.Id,
        };
    }
}
