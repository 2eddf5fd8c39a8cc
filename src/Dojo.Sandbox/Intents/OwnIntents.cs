using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

/// <summary>An account sees and changes its own payment intents only; those of others are not there.</summary>
internal static class OwnIntents
{
    public static Result<Committed> ChangeOwn(this SandboxStore store, string accountId, string id, Func<Intent, Result<IntentFact>> decide) =>
        Malformed(id) ?? store.Change(id, intent => intent.AccountId == accountId ? decide(intent) : Refusal.NotFound("payment intent", id));

    /// <summary>Dojo documents both 400 and 404 for an id: what cannot be an id is a bad request, what is none is not found.</summary>
    public static Refusal? Malformed(string id) => Malformed(id, "pi_", "PaymentIntentId", "payment intent");

    public static Refusal? Malformed(string id, string prefix, string field, string what)
    {
        if (id.StartsWith(prefix, StringComparison.Ordinal) && id.Length > prefix.Length && id.Length <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return null;
        var errors = new FieldErrors();
        errors.Add(field, $"The {field} field is not the id of a {what}: {prefix}…");
        return Refusal.Invalid(errors);
    }
}
