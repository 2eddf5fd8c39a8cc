using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>A webhook subscription. Source: Dojo API 2025-09-10, schema <c>Subscription</c>.</summary>
public sealed record Subscription
{
    /// <summary>The subscription's id, <c>ws_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The account it belongs to, <c>acc_…</c>.</summary>
    public string? AccountId { get; init; }

    /// <summary>The events it delivers. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<WebhookEventType> Events { get; init => field = value ?? []; } = [];

    /// <summary>Where it delivers to.</summary>
    public string? Url { get; init; }

    /// <summary>Your own words.</summary>
    public string? Description { get; init; }

    /// <summary>Its secrets; while rotating, two are active. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<SubscriptionSecret> Secrets { get; init => field = value ?? []; } = [];

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>
/// A secret that signs deliveries. Source: Dojo API 2025-09-10, schema <c>SubscriptionSecret</c>; <c>lastUsedAt</c> from its example.
/// </summary>
public sealed record SubscriptionSecret
{
    /// <summary>The secret's id, <c>sc_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The secret itself. Kept out of <see cref="ToString"/>.</summary>
    public string? Value { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last signed a delivery (UTC).</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether deliveries are signed with it.</summary>
    public bool IsActive { get; init; }

    /// <summary>Everything but the value.</summary>
    public override string ToString() => $"SubscriptionSecret {{ Id = {Id}, IsActive = {IsActive} }}";
}

/// <summary>A subscription's secrets. Source: Dojo API 2025-09-10, schema <c>SecretsResponse</c>.</summary>
public sealed record SubscriptionSecrets
{
    /// <summary>The subscription's id.</summary>
    public string? Id { get; init; }

    /// <summary>All its secrets, a newly generated one among them. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<SubscriptionSecret> Secrets { get; init => field = value ?? []; } = [];
}
