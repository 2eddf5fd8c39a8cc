using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>The money side of one order: one payment intent at the provider, and all we know of it.</summary>
public sealed partial class Payment : IVersioned
{
    public Payment(Guid id, Guid orderId, string reference, Money amount, DateTimeOffset createdAt)
    {
        Id = id;
        OrderId = orderId;
        Reference = reference;
        Amount = amount;
        CreatedAt = createdAt;
    }

    private Payment() => Reference = string.Empty;

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    /// <summary>The order number, which the provider's intent must carry.</summary>
    public string Reference { get; private set; }

    public Money Amount { get; private set; }

    public PaymentStatus Status { get; private set; }

    /// <summary>The provider's id, once known. Unique, and never replaced.</summary>
    public string? IntentId { get; private set; }

    /// <summary>The hosted page of the intent.</summary>
    public string? PaymentLink { get; private set; }

    /// <summary>What the ledger holds as captured, so that lists need not add it up; the database lets neither differ from the other.</summary>
    public long CapturedMinor { get; private set; }

    /// <summary>What the ledger holds as refunded; as <see cref="CapturedMinor"/>.</summary>
    public long RefundedMinor { get; private set; }

    public int Declines { get; private set; }

    public string? CardScheme { get; private set; }

    public string? CardLast4 { get; private set; }

    /// <summary>When a card was authorised, by Dojo's clock: its rules on days count from then. An automatic capture happens with it.</summary>
    public DateTimeOffset? AuthorizedAt { get; private set; }

    /// <summary>Why a person must look at it; nothing moves while it stands.</summary>
    public string? FlaggedBecause { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When to ask the provider although no webhook came; null when there is nothing to wait for.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public int Checks { get; private set; }

    public int Version { get; private set; }

    public bool IsSettled => Status is not (PaymentStatus.Pending or PaymentStatus.Created or PaymentStatus.Authorized);

    /// <summary>Takes an intent as the one of this payment.</summary>
    /// <returns>False when the payment has another already, or is over: the intent is an orphan.</returns>
    public bool TryAdopt(IntentSnapshot intent, DateTimeOffset nextCheckAt)
    {
        ArgumentNullException.ThrowIfNull(intent);
        if (IntentId is not null || Status != PaymentStatus.Pending)
            return IntentId == intent.Id;

        IntentId = intent.Id;
        PaymentLink = intent.PaymentLink?.AbsoluteUri;
        Status = PaymentStatus.Created;
        NextCheckAt = nextCheckAt;
        return true;
    }

    /// <summary>How its money stands, for the record.</summary>
    public string InWords() =>
        $"{Status}: {Amount.ToRecord()}, captured {(Amount with { Minor = CapturedMinor }).ToRecord()}, refunded {(Amount with { Minor = RefundedMinor }).ToRecord()}";

    /// <summary>The provider shows nothing that we do not know already.</summary>
    public bool Shows(IntentSnapshot intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return string.Equals(Status.ToString(), intent.Status.ToString(), StringComparison.Ordinal)
            && (CapturedMinor, RefundedMinor) == (intent.CapturedMinor, intent.RefundedMinor)
            && Declines >= intent.Declines;
    }

    /// <summary>Takes over what the provider shows. The only place where a payment moves.</summary>
    /// <exception cref="IllegalTransitionException">It would be a step back; nothing is changed.</exception>
    public PaymentChange Follow(IntentSnapshot intent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var change = new PaymentChange(
            Status,
            PaymentTransitions.Next(Status, intent.Status),
            intent.CapturedMinor - CapturedMinor,
            intent.RefundedMinor - RefundedMinor,
            intent.Declines - Declines) { IsPastTheHold = CaptureEnd != CaptureEnd.Open };
        if (change.NewlyCapturedMinor < 0 || change.NewlyRefundedMinor < 0)
            throw new IllegalTransitionException($"Payment {Id} has captured {CapturedMinor} and refunded {RefundedMinor}; its intent shows less.");

        Status = change.To;
        CapturedMinor = intent.CapturedMinor;
        RefundedMinor = intent.RefundedMinor;
        Declines = Math.Max(Declines, intent.Declines);
        if (Status is not (PaymentStatus.Created or PaymentStatus.Canceled))
            AuthorizedAt ??= intent.AuthorizedAt ?? now;
        FollowHold(change.From, intent);
        if (intent.Card is { } card)
            (CardScheme, CardLast4) = (card.Scheme, card.Last4);
        if (IsSettled)
            NextCheckAt = null;
        return change;
    }

    /// <summary>Nothing was ever sent, or only an intent that no shopper saw: the payment is over.</summary>
    public void Abandon()
    {
        if (Status != PaymentStatus.Pending)
            throw new InvalidOperationException($"Payment {Id} is {Status} and has an intent; only its provider can cancel it.");
        Status = PaymentStatus.Canceled;
        NextCheckAt = null;
    }

    public void Flag(string reason)
    {
        FlaggedBecause = reason;
        NextCheckAt = null;
    }

    /// <summary>A person looked at it, and the provider shows what was agreed: it goes on.</summary>
    public void LiftFlag(DateTimeOffset now)
    {
        if (FlaggedBecause is null)
            throw new InvalidOperationException($"Payment {Id} is not flagged.");
        FlaggedBecause = null;
        NextCheckAt = IsSettled ? null : now;
    }

    /// <summary>Something is going on: ask sooner than was planned, if it was planned at all.</summary>
    public void LookNoLaterThan(DateTimeOffset when)
    {
        if (NextCheckAt > when)
            NextCheckAt = when;
    }

    public void CheckAgainAt(DateTimeOffset when)
    {
        Checks++;
        NextCheckAt = when;
    }
}

/// <summary>What one look at the provider changed.</summary>
public sealed record PaymentChange(PaymentStatus From, PaymentStatus To, long NewlyCapturedMinor, long NewlyRefundedMinor, int NewDeclines)
{
    /// <summary>The books had given up what was left of the hold before.</summary>
    public bool IsPastTheHold { get; init; }

    public bool IsNothing => From == To && NewlyCapturedMinor == 0 && NewlyRefundedMinor == 0 && NewDeclines <= 0;
}
