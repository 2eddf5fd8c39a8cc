namespace ShopCheckout.Orders;

/// <summary>One line of an order's timeline. Written once, never changed.</summary>
public sealed class OrderEvent
{
    internal OrderEvent(Guid orderId, int ordinal, OrderEventKind kind, string? note, DateTimeOffset at)
    {
        OrderId = orderId;
        Ordinal = ordinal;
        Kind = kind;
        Note = note;
        At = at;
    }

    public Guid OrderId { get; private set; }

    public int Ordinal { get; private set; }

    public OrderEventKind Kind { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset At { get; private set; }
}

public enum OrderEventKind
{
    Placed,
    PaymentStarted,
    PaymentDeclined,
    Authorized,
    Paid,
    Cancelled,
    Expired,
    PaidLate,
    StockShort,
    Refunded,
    Reversed,
    Flagged,

    /// <summary>What was looked into is as it should be.</summary>
    FlagLifted,

    /// <summary>A part or all of what was held was taken.</summary>
    Captured,

    /// <summary>What was held and not taken is no longer held.</summary>
    HoldEnded,

    /// <summary>What the card is asked for changed.</summary>
    AmountChanged,
    Sent,

    /// <summary>The time to collect it was given to somebody else before the money came.</summary>
    SlotGone,
}
