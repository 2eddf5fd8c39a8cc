using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>What a merchant can do to setup intents through the API.</summary>
internal sealed class SetupIntentCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    /// <summary>The documentation names no lifetime; a payment intent that nobody pays is voided after this one.</summary>
    private static readonly TimeSpan UnauthorizedLifetime = TimeSpan.FromDays(30);

    private static readonly TimeSpan SecretLifetime = TimeSpan.FromMinutes(30);

    public Result<Saved<SetupIntent>> Create(string accountId, SetupIntentRequest request)
    {
        var now = clock.Now;
        if (Objection(request, now) is { } refusal)
            return refusal;
        var expireAt = request.ExpireAt is { } text && Texts.TryInstant(text, out var at) ? at : now + UnauthorizedLifetime;
        var fact = new SetupIntentCreated(ids.SetupIntent(), accountId, request, expireAt, NewSecret());
        return store.Vault.SetupIntents.Create(new JournalEntry(now, fact));
    }

    /// <summary>Deletes it: Created becomes Canceled; Authorized becomes Closed, if that is asked for.</summary>
    public Result<Saved<SetupIntent>> Cancel(string accountId, string id, bool includeAuthorized) => ChangeOwn(accountId, id, setup =>
    {
        if (setup.Allows(SetupIntentChange.Cancel))
            return new SetupCanceled(id);
        if (!setup.Allows(SetupIntentChange.Close))
            return Refusal.Invalid($"The setup intent is {setup.Status} and cannot be canceled any more.");
        return includeAuthorized
            ? new SetupClosed(id)
            : Refusal.Invalid("The setup intent is Authorized; it is closed only with includeAuthorized=true.");
    });

    /// <param name="accountId">The merchant; null when the shopper's side asks, which has no key.</param>
    /// <param name="id">The setup intent.</param>
    public Result<Saved<SetupIntent>> RefreshSecret(string? accountId, string id) => ChangeOwn(accountId, id, setup =>
        setup.Allows(SetupIntentChange.IssueSecret)
            ? new SetupSecretIssued(id, NewSecret())
            : Refusal.Invalid($"The setup intent is {setup.Status}; only a setup intent in status Created can be authorized."));

    private Result<Saved<SetupIntent>> ChangeOwn(string? accountId, string id, Func<SetupIntent, Result<Fact>> decide) =>
        store.Vault.SetupIntents.Change(id, setup =>
            accountId is null || setup.AccountId == accountId ? decide(setup) : Refusal.NotFound("setup intent", id));

    private ClientSecret NewSecret() => new(ids.ClientSessionSecret(), clock.Now + SecretLifetime);

    private static Refusal? Objection(SetupIntentRequest request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (request.CaptureMode == "Manual")
            errors.Add("CaptureMode", "The CaptureMode field of a setup intent must be Auto.");
        if (request.IntendedAmount is { Value: <= 0 or > IntentRules.MaxValue })
            errors.Add("IntendedAmount.Value", $"The IntendedAmount.Value field must be between 1 and {IntentRules.MaxValue}.");
        if (request.ExpireAt is { } text && Texts.TryInstant(text, out var expireAt) && expireAt <= now)
            errors.Add("ExpireAt", "The ExpireAt field must be in the future.");
        return errors.Any ? Refusal.Invalid(errors) : null;
    }
}
