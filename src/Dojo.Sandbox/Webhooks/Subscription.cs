using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Webhooks;

internal sealed record Subscription
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required string Url { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<SubscriptionSecret> Secrets { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The secret that signs: of those that are active, the one activated last.</summary>
    public SubscriptionSecret? SigningSecret() =>
        Secrets.Where(s => s.ActivatedAt is not null).OrderBy(s => s.ActivatedAt).LastOrDefault();
}

internal sealed record SubscriptionSecret(string Id, string Value, DateTimeOffset CreatedAt, DateTimeOffset? ActivatedAt);

/// <summary>The subscription as it is from now on.</summary>
internal sealed record SubscriptionSaved(Subscription Subscription) : Fact;

internal sealed record SubscriptionDeleted(string SubscriptionId) : Fact;
