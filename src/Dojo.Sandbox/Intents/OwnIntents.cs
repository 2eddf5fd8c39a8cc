using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

/// <summary>An account sees and changes its own payment intents only; those of others are not there.</summary>
internal static class OwnIntents
{
    public static Result<Committed> ChangeOwn(this SandboxStore store, string accountId, string id, Func<Intent, Result<IntentFact>> decide) =>
        Malformed(id) ?? store.Change(id, intent => intent.AccountId == accountId ? decide(intent) : Refusal.NotFound("payment intent", id));

    public static Refusal? Malformed(string id) => Ids.Check("PaymentIntentId", id, "pi_").Refusal;
}
