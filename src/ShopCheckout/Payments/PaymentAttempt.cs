namespace ShopCheckout.Payments;

public enum PaymentOperation
{
    CreateIntent,
    CancelIntent,
}

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
    internal PaymentAttempt(Guid id, Guid paymentId, PaymentOperation operation, int ordinal, Money amount, string actor, string reason, DateTimeOffset startedAt)
    {
        Id = id;
        PaymentId = paymentId;
        Operation = operation;
        Ordinal = ordinal;
        Amount = amount;
        Actor = actor;
        Reason = reason;
        StartedAt = startedAt;
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

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the provider made, or why it did not.</summary>
    public string? Detail { get; private set; }

    public void Answer(AttemptState state, string? detail, DateTimeOffset now)
    {
        if (State is AttemptState.Succeeded or AttemptState.Refused)
            throw new InvalidOperationException($"Attempt {Id} was answered already: {State}.");
        State = state;
        Detail = detail is { Length: > 500 } ? detail[..500] : detail;
        AnsweredAt = now;
    }
}
