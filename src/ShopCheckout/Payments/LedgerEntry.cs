namespace ShopCheckout.Payments;

public enum LedgerKind
{
    Authorised,
    Captured,
    Refunded,
    Reversed,

    /// <summary>A part of a hold turned into money taken.</summary>
    HoldTaken,

    /// <summary>What is held became more, or less.</summary>
    HoldChanged,

    /// <summary>The part of a hold that was never taken ended.</summary>
    HoldEnded,
}

/// <summary>The accounts of the books.</summary>
public enum LedgerAccount
{
    /// <summary>What cards promise us.</summary>
    CardHolds,

    /// <summary>The other side of <see cref="CardHolds"/>: what we may still take.</summary>
    HoldsOpen,

    /// <summary>What the provider owes us.</summary>
    ProviderReceivable,

    /// <summary>What was sold, VAT included.</summary>
    Sales,
}

/// <summary>One side of a booking. Written once, never changed; the two sides of a transaction add up to nothing.</summary>
public sealed class LedgerEntry
{
    public LedgerEntry(Guid id, Guid transactionId, Guid paymentId, LedgerKind kind, LedgerAccount account, Money amount, long cumulativeMinor, DateTimeOffset at)
    {
        Id = id;
        TransactionId = transactionId;
        PaymentId = paymentId;
        Kind = kind;
        Account = account;
        Amount = amount;
        CumulativeMinor = cumulativeMinor;
        At = at;
    }

    private LedgerEntry()
    {
    }

    public Guid Id { get; private set; }

    public Guid TransactionId { get; private set; }

    public Guid PaymentId { get; private set; }

    public LedgerKind Kind { get; private set; }

    public LedgerAccount Account { get; private set; }

    /// <summary>Debit above zero, credit below.</summary>
    public Money Amount { get; private set; }

    /// <summary>What this kind came to for the payment with this entry. Unique with payment, kind and account: nothing is booked twice.</summary>
    public long CumulativeMinor { get; private set; }

    public DateTimeOffset At { get; private set; }
}
