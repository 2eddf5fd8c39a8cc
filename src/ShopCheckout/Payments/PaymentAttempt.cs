namespace ShopCheckout.Payments;

public enum AttemptState
{
    /// <summary>Written down before the call; the call may be under way.</summary>
    Started,
    Succeeded,
    Refused,

    /// <summary>No trustworthy answer came.</summary>
    Unknown,
}

/// <summary>A call to the provider, written down before it is sent and answered after: who, what, how much, why, and what came of it.</summary>
public sealed class PaymentAttempt
{
    internal const int LongestActor = 100;
    internal const int LongestReason = 300;

    internal PaymentAttempt(Guid id, Guid paymentId, PaymentOperation operation, int ordinal, Money amount, string actor, string reason, DateTimeOffset startedAt)
    {
        Id = id;
        PaymentId = paymentId;
        Operation = operation;
        Ordinal = ordinal;
        Amount = amount;
        Actor = actor is { Length: > LongestActor } ? actor[..LongestActor] : actor;
        Reason = reason;
        StartedAt = SentAt = startedAt;
    }

    private PaymentAttempt() => Actor = Reason = string.Empty;

    public Guid Id { get; private set; }

    public Guid PaymentId { get; private set; }

    public PaymentOperation Operation { get; private set; }

    /// <summary>1 for the first of its kind; unique with payment and operation.</summary>
    public int Ordinal { get; private set; }

    public Money Amount { get; private set; }

    public string Actor { get; private set; }

    public string Reason { get; private set; }

    public AttemptState State { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it was sent last, or is about to be: written down before each sending.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the provider made, or why it did not.</summary>
    public string? Detail { get; private set; }

    /// <summary>The provider's id of what it made, known even while nobody knows yet what came of it.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>The number of its credit note within the order, from 1; null for what gave nothing back.</summary>
    public int? CreditNote { get; private set; }

    /// <summary>Not a call of ours: Dojo showed it, so somebody made it in Dojo's portal, or Dojo did it as agreed.</summary>
    public bool IsMadeElsewhere { get; private set; }

    /// <summary>Whether the sold goods go back into stock once the money went back.</summary>
    public bool Restock { get; private set; }

    /// <summary>For a capture: nothing more of the hold is wanted after it.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>When to see to it again: because its answer is missing, or because our books do not show yet what follows from it. Null when it is done with.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>How often it was seen to again.</summary>
    public int Tries { get; private set; }

    /// <summary>It moves money that was taken already.</summary>
    public bool GivesBack => Operation is PaymentOperation.Refund or PaymentOperation.Reverse;

    /// <summary>It was sent, or will be, and nobody knows yet whether money moved.</summary>
    public bool IsOpenMoneyCall => Operation.MovesMoney() && !IsAnswered;

    public bool IsAnswered => State is AttemptState.Succeeded or AttemptState.Refused;

    public void Answer(AttemptState state, string? detail, DateTimeOffset now)
    {
        if (State is AttemptState.Succeeded or AttemptState.Refused)
            throw new InvalidOperationException($"Attempt {Id} was answered already: {State}.");
        State = state;
        Detail = detail is { Length: > 500 } ? detail[..500] : detail;
        AnsweredAt = now;
    }

    internal void IsKnownAs(string? providerId) => ProviderId = providerId ?? ProviderId;

    internal void SeeToAgainAt(DateTimeOffset? when) => NextTryAt = when;

    // As exact as every database keeps it: it tells one sending from the next.
    internal void IsSentAgain(DateTimeOffset now) => SentAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

    internal void CountTry() => Tries++;

    internal void NumberCreditNote(int number) => CreditNote = number;

    internal void WasMadeElsewhere() => IsMadeElsewhere = true;

    internal void WillBeTheLast() => IsFinal = true;

    internal void WillRestock() => Restock = true;
}
