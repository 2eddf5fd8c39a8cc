using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>A new subscription. Source: Dojo API 2025-09-10, schema <c>SubscriptionRequest</c>.</summary>
public sealed record SubscriptionRequest
{
    /// <summary>The events to deliver.</summary>
    public required IReadOnlyList<WebhookEventType> Events { get; init; }

    /// <summary>Where to: an https address that can be reached from the Internet.</summary>
    public required string Url { get; init; }

    /// <summary>Your own words.</summary>
    public string? Description { get; init; }
}

/// <summary>Changes to a subscription; what is null stays. Source: Dojo API 2025-09-10, schema <c>SubscriptionUpdateRequest</c>.</summary>
public sealed record SubscriptionUpdateRequest
{
    /// <summary>The events to deliver from now on.</summary>
    public IReadOnlyList<WebhookEventType>? Events { get; init; }

    /// <summary>Where to from now on.</summary>
    public string? Url { get; init; }

    /// <summary>Your own words.</summary>
    public string? Description { get; init; }
}

/// <summary>Events that can be subscribed to, by what they are about. Source: Dojo API 2025-09-10, schema <c>WebhookEvents</c>.</summary>
public sealed record WebhookEvents
{
    /// <summary>What the events are about, for example a payment intent.</summary>
    public string? Model { get; init; }

    /// <summary>The events. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<WebhookEventType> Events { get; init => field = value ?? []; } = [];
}
