namespace Dojo.Client;

/// <summary>How much to give back and why. Source: Dojo API 2025-09-10, schema <c>CreateRefundRequest</c>.</summary>
public sealed record CreateRefundRequest
{
    /// <summary>Minor units of the intent's currency. All refunds together may not exceed what was captured.</summary>
    public required long Amount { get; init; }

    /// <summary>The transaction given back, up to 100 characters.</summary>
    public string? PreviousTransactionId { get; init; }

    /// <summary>Why, up to 1,024 characters.</summary>
    public string? RefundReason { get; init; }

    /// <summary>Notes, up to 4,096 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>
/// A refund. It cannot be cancelled. Source: Dojo API 2025-09-10, schema <c>Refund</c>; <c>message</c> from the
/// documentation's example.
/// </summary>
public sealed record Refund
{
    /// <summary>The intent given back.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>The refund's id, <c>rfnd_…</c>.</summary>
    public string? RefundId { get; init; }

    /// <summary>Why.</summary>
    public string? RefundReason { get; init; }

    /// <summary>Notes.</summary>
    public string? Notes { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }
}

/// <summary>The answer to a reversal. Source: Dojo API 2025-09-10, schema <c>Reversal</c>.</summary>
public sealed record Reversal
{
    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }

    /// <summary>The reversal's id.</summary>
    public string? ReversalId { get; init; }
}
