namespace Dojo.Client;

/// <summary>
/// What a terminal session does. Exactly the part that <see cref="SessionType"/> names must be set. Source: Dojo API
/// 2025-09-10, schema <c>TerminalSessionDetails</c>.
/// </summary>
public sealed record TerminalSessionDetails
{
    /// <summary>The kind of transaction.</summary>
    public required TerminalSessionType SessionType { get; init; }

    /// <summary>For <see cref="TerminalSessionType.Sale"/>.</summary>
    public TerminalSessionSaleDetails? Sale { get; init; }

    /// <summary>For <see cref="TerminalSessionType.MatchedRefund"/>.</summary>
    public TerminalSessionMatchedRefundDetails? MatchedRefund { get; init; }

    /// <summary>For <see cref="TerminalSessionType.UnlinkedRefund"/>.</summary>
    public TerminalSessionUnlinkedRefundDetails? UnlinkedRefund { get; init; }
}

/// <summary>A sale. Source: Dojo API 2025-09-10, schema <c>TerminalSessionSaleDetails</c>.</summary>
public sealed record TerminalSessionSaleDetails
{
    /// <summary>The intent to be paid. Dojo requires it.</summary>
    public required string? PaymentIntentId { get; init; }
}

/// <summary>A refund of an earlier payment. Source: Dojo API 2025-09-10, schema <c>TerminalSessionMatchedRefundDetails</c>.</summary>
public sealed record TerminalSessionMatchedRefundDetails
{
    /// <summary>The intent given back. Dojo requires it.</summary>
    public required string? PaymentIntentId { get; init; }

    /// <summary>How much in minor units; all of it when unset.</summary>
    public DojoMoney? Amount { get; init; }
}

/// <summary>A refund tied to no payment. Source: Dojo API 2025-09-10, schema <c>TerminalSessionUnlinkedRefundDetails</c>.</summary>
public sealed record TerminalSessionUnlinkedRefundDetails
{
    /// <summary>How much in minor units. Dojo requires it.</summary>
    public required DojoMoney? Amount { get; init; }

    /// <summary>True to key in the card instead of presenting it.</summary>
    public bool? CardholderNotPresent { get; init; }
}
