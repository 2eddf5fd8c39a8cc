using Dojo.Sandbox.Api;
using Saved = Dojo.Sandbox.Webhooks.SubscriptionBook.Saved;

namespace Dojo.Sandbox.Webhooks;

/// <summary>What an account can do to its webhook subscriptions and their secrets.</summary>
internal sealed class SubscriptionCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    /// <summary>Two live at once while rotating, as the documentation says.</summary>
    private const int MaxSecrets = 2;

    public Result<Saved> Subscribe(string accountId, SubscriptionRequest request) => store.SaveSubscription(accountId, existing =>
    {
        var events = Distinct(request.Events!);
        if ((Unknown(events) ?? Taken(existing, events, null)) is { } refusal)
            return refusal;
        var now = clock.Now;
        return new Subscription
        {
            Id = ids.Subscription(),
            AccountId = accountId,
            Events = events,
            Url = request.Url!,
            Description = request.Description,
            Secrets = [NewSecret(now, now)],
            CreatedAt = now,
            UpdatedAt = now,
        };
    });

    public Result<Saved> Update(string accountId, string id, SubscriptionRequest request) => Change(accountId, id, (existing, subscription) =>
    {
        var events = request.Events is null ? subscription.Events : Distinct(request.Events);
        if ((Unknown(events) ?? Taken(existing, events, id)) is { } refusal)
            return refusal;
        return subscription with { Events = events, Url = request.Url ?? subscription.Url, Description = request.Description ?? subscription.Description };
    });

    public Result<Saved> Delete(string accountId, string id) => store.DeleteSubscription(accountId, id);

    public Result<Saved> GenerateSecret(string accountId, string id) => Change(accountId, id, (_, subscription) =>
        subscription.Secrets.Count >= MaxSecrets
            ? Refusal.Conflict($"The subscription has {MaxSecrets} secrets already. Delete the old one before you generate another.")
            : subscription with { Secrets = [.. subscription.Secrets, NewSecret(clock.Now, null)] });

    public Result<Saved> ActivateSecret(string accountId, string id, string secretId) => Change(accountId, id, (_, subscription) =>
        subscription.Secrets.Any(s => s.Id == secretId)
            ? subscription with { Secrets = [.. subscription.Secrets.Select(s => s.Id == secretId ? s with { ActivatedAt = clock.Now } : s)] }
            : Refusal.NotFound("secret", secretId));

    public Result<Saved> DeleteSecret(string accountId, string id, string secretId) => Change(accountId, id, (_, subscription) =>
    {
        if (subscription.Secrets.FirstOrDefault(s => s.Id == secretId) is not { } secret)
            return Refusal.NotFound("secret", secretId);
        if (subscription.SigningSecret() == secret && !subscription.Secrets.Any(s => s != secret && s.ActivatedAt is not null))
            return Refusal.Conflict("The subscription's only active secret cannot be deleted: nothing could be signed. Activate another one first.");
        return subscription with
        {
            Secrets = [.. subscription.Secrets.Where(s => s != secret)],
            Retired = secret.ActivatedAt is null ? subscription.Retired : secret,
        };
    });

    private Result<Saved> Change(string accountId, string id, Func<IReadOnlyList<Subscription>, Subscription, Result<Subscription>> change) =>
        store.SaveSubscription(accountId, existing =>
        {
            if (existing.FirstOrDefault(s => s.Id == id) is not { } subscription)
                return Refusal.NotFound("subscription", id);
            var result = change(existing, subscription);
            return result.Try(out var changed, out var refusal) ? changed with { UpdatedAt = clock.Now } : refusal;
        });

    /// <summary>"You can create 1 webhook for each event", says the documentation.</summary>
    private static Refusal? Taken(IReadOnlyList<Subscription> existing, IReadOnlyList<string> events, string? except) =>
        existing.FirstOrDefault(s => s.Id != except && s.Events.Intersect(events, StringComparer.Ordinal).Any()) is { } other
            ? Refusal.Conflict($"The subscription {other.Id} already receives {string.Join(", ", other.Events.Intersect(events, StringComparer.Ordinal))}; there is one webhook for each event.")
            : null;

    /// <summary>An event is what a subscription refers to by its name, and the API documents a 404 for it.</summary>
    private static Refusal? Unknown(IReadOnlyList<string> events) =>
        events.FirstOrDefault(e => !EventTypes.All.Contains(e, StringComparer.Ordinal)) is { } name
            ? new Refusal(StatusCodes.Status404NotFound, $"There is no event {name}; GET /webhooks/events lists those that there are.")
            : null;

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> events) => [.. events.Distinct(StringComparer.Ordinal)];

    private SubscriptionSecret NewSecret(DateTimeOffset now, DateTimeOffset? activatedAt) =>
        new(ids.SubscriptionSecret(), ids.WebhookSecretValue(), now, activatedAt);
}
