using Dojo.Sandbox.Api;
using Dojo.Sandbox.Customers;

namespace Dojo.Sandbox.Intents;

/// <summary>What a merchant can do to payment intents through the API.</summary>
internal sealed class IntentCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    /// <summary>An intent nobody pays is voided after this time, unless it says otherwise.</summary>
    private static readonly TimeSpan UnpaidLifetime = TimeSpan.FromDays(30);

    /// <summary>"The 30 minute expiry time", says the documentation of status code 401.</summary>
    public static readonly TimeSpan SecretLifetime = TimeSpan.FromMinutes(30);

    public Result<Committed> Create(string accountId, IntentRequest request)
    {
        var now = clock.Now;
        if (IntentRules.Check(request, now) is { } refusal)
            return refusal;
        if (request.SetupIntentId is { } setup && store.Vault.SetupIntents.Find(setup)?.Current.AccountId != accountId)
            return MoneyRules.Invalid("SetupIntentId", $"There is no setup intent {setup}.");
        CustomerProof? proof = null;
        if (request.Customer is { Secret: not null } customer && !store.Vault.Prove(accountId, customer).Try(out proof, out refusal))
            return refusal;
        var expireAt = request.ExpireAt is { } text && Texts.TryInstant(text, out var at) ? at : now + UnpaidLifetime;
        var secret = request.GenerateRemoteToken ? NewSecret(now) : null;
        return store.Create(new IntentCreated(ids.PaymentIntent(), accountId, Forget(request), expireAt, secret, proof), now);
    }

    public Result<Committed> Cancel(string accountId, string id) => store.ChangeOwn(accountId, id, intent =>
        IntentTransitions.Allows(intent, IntentChange.Cancel)
            ? new IntentCanceled(id, CancelReason.Requested)
            : Refusal.Invalid($"The payment intent is {intent.Status}; only a payment intent in status Created can be canceled."));

    public Result<Committed> RefreshSecret(string accountId, string id) => store.ChangeOwn(accountId, id, intent =>
        IntentTransitions.Allows(intent, IntentChange.IssueSecret)
            ? new SecretIssued(id, NewSecret(clock.Now))
            : Refusal.Invalid($"The payment intent is {intent.Status}; only a payment intent in status Created can be paid."));

    private ClientSecret NewSecret(DateTimeOffset now) => new(ids.ClientSessionSecret(), now + SecretLifetime);

    /// <summary>The customer's secret is good for one checkout and has no place in a journal.</summary>
    private static IntentRequest Forget(IntentRequest request) =>
        request.Customer is { Secret: not null } customer ? request with { Customer = customer with { Secret = null } } : request;
}
