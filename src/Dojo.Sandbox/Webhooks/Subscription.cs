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

    /// <summary>The secret that signed before it was deleted: no merchant sees it again, but a late webhook may still carry its signature.</summary>
    public SubscriptionSecret? Retired { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The secret that signs: of those that are active, the one activated last.</summary>
    public SubscriptionSecret? SigningSecret() =>
        Secrets.Where(s => s.ActivatedAt is not null).OrderBy(s => s.ActivatedAt).LastOrDefault();

    /// <summary>The secret that signed before the present one: still active during a rotation, else the one deleted last.</summary>
    public SubscriptionSecret? SecretBefore() =>
        Secrets.Where(s => s.ActivatedAt is not null && s != SigningSecret()).OrderBy(s => s.ActivatedAt).LastOrDefault() ?? Retired;
}

internal sealed record SubscriptionSecret(string Id, string Value, DateTimeOffset CreatedAt, DateTimeOffset? ActivatedAt);

/// <summary>The subscription as it is from now on.</summary>
internal sealed record SubscriptionSaved(Subscription Subscription) : Fact;

internal sealed record SubscriptionDeleted(string SubscriptionId) : Fact;
