using System.Text.Json;

namespace Dojo.Sandbox.Control;

/// <summary>The body of <c>POST /_sandbox/faults</c>.</summary>
internal sealed record FaultRequest
{
    public required string Operation { get; init; }

    public required FaultKind Kind { get; init; }

    public int? Count { get; init; }

    public int Milliseconds { get; init; }

    public int? Status { get; init; }

    public int? RetryAfter { get; init; }

    public string? Event { get; init; }

    public string? EntityId { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    public double? Probability { get; init; }

    public int? Seed { get; init; }

    public int Skip { get; init; }

    public int? Times { get; init; }

    public int? Steps { get; init; }
}

/// <summary>A rule in force, as <c>GET /_sandbox/faults</c> shows it.</summary>
internal sealed record FaultRule
{
    public required string Id { get; init; }

    /// <summary>An operation of the API (<c>CreatePaymentIntent</c>), <c>*</c> for any of them, or <c>WebhookDelivery</c>.</summary>
    public required string Operation { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>How many more times it strikes; unset is without end.</summary>
    public int? Remaining { get; init; }

    /// <summary>How often it has struck.</summary>
    public required int Hits { get; init; }

    public int Milliseconds { get; init; }

    public int? Status { get; init; }

    /// <summary>Seconds, sent as the header Retry-After with <see cref="Status"/>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>For webhooks: only events of this type.</summary>
    public string? Event { get; init; }

    /// <summary>Only calls for, or webhooks about, the entity of this id.</summary>
    public string? EntityId { get; init; }

    /// <summary>For AlterAnswer: what the answer shows instead, by path (<c>amount.value</c>, <c>captures.0.status</c>). Null takes the field away.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>How likely it strikes each time it could; unset is always.</summary>
    public double? Probability { get; init; }

    /// <summary>Makes the dice of <see cref="Probability"/> fall the same way each time.</summary>
    public int? Seed { get; init; }

    /// <summary>How many more times it lets pass before it strikes.</summary>
    public int Skip { get; init; }

    /// <summary>For Duplicate: how often the webhook is sent in all; 2 if unset.</summary>
    public int? Times { get; init; }

    /// <summary>For StaleRead: how many steps back; 1 if unset.</summary>
    public int? Steps { get; init; }
}

internal sealed record FaultList(IReadOnlyList<FaultRule> Faults);
