using System.Text.Json;

namespace Dojo.Sandbox.Control;

/// <summary>What goes wrong on purpose.</summary>
internal enum FaultKind
{
    /// <summary>The work is done, then the connection is cut.</summary>
    LoseAnswerAfter,

    /// <summary>The connection is cut, nothing is done.</summary>
    LoseAnswerBefore,

    /// <summary>The work, or the delivery, waits first.</summary>
    Delay,

    /// <summary>Nothing is done; a status code is answered.</summary>
    Status,

    /// <summary>The work is done and the answer shows other values than are true.</summary>
    AlterAnswer,

    /// <summary>A webhook is never sent.</summary>
    Drop,

    /// <summary>A webhook is sent twice.</summary>
    Duplicate,

    /// <summary>A webhook's first attempt is over before the API call that caused it is answered.</summary>
    SendBeforeAnswer,

    /// <summary>A webhook is signed with a secret nobody has.</summary>
    WrongSignature,
}

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
}

/// <summary>A rule in force, as <c>GET /_sandbox/faults</c> shows it.</summary>
internal sealed record FaultRule
{
    public required string Id { get; init; }

    /// <summary>An operation of the API (<c>CreatePaymentIntent</c>), or <c>WebhookDelivery</c>.</summary>
    public required string Operation { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>How many more times it strikes.</summary>
    public required int Remaining { get; init; }

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
}

internal sealed record FaultList(IReadOnlyList<FaultRule> Faults);
