namespace ShopCheckout.Payments;

/// <content>The calls to the provider that were begun for it, and what came of them.</content>
public sealed partial class Payment
{
    private static readonly (string Actor, string Reason) Portal = ("Dojo's portal", "Dojo shows it and this shop did not make it.");
    private static readonly (string Actor, string Reason) HoldsEnd = ("Dojo", "The hold ended, and what was left of it was taken as agreed.");

    private readonly List<PaymentAttempt> _attempts = [];

    public IReadOnlyList<PaymentAttempt> Attempts => _attempts;

    /// <summary>Counts what was begun, answered and settled of calls that move money. It changes the row, so that of two who do so at once one loses.</summary>
    public int MoneySteps { get; private set; }

    public PaymentAttempt Begin(Guid attemptId, PaymentOperation operation, string actor, string reason, DateTimeOffset now) =>
        Add(attemptId, operation, Amount, actor, reason, now);

    /// <summary>Writes down that money is to move. Whoever calls this has asked first whether it may.</summary>
    /// <param name="attemptId">Made where the intention was: the same again is the same call.</param>
    /// <param name="operation">One that moves money.</param>
    /// <param name="amount">How much.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">How long its call may be under way before somebody else sees to it.</param>
    public PaymentAttempt BeginMoneyCall(
        Guid attemptId, PaymentOperation operation, Money amount, string actor, string reason, DateTimeOffset now, TimeSpan lease)
    {
        if (_attempts.Find(a => a.IsOpenMoneyCall) is { } open)
            throw new InvalidOperationException($"Payment {Id} waits for the answer to a {open.Operation}.");
        var attempt = Add(attemptId, operation, amount, actor, reason, now);
        attempt.SeeToAgainAt(now + lease);
        MoneySteps++;
        return attempt;
    }

    /// <summary>Records what came of a call that moves money.</summary>
    /// <param name="providerId">The provider's id of what it made, if it is known.</param>
    /// <param name="nextTryAt">When to see to it again unless it is settled before.</param>
    public void AnswerMoneyCall(PaymentAttempt attempt, AttemptState state, string? detail, string? providerId, DateTimeOffset nextTryAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        attempt.Answer(state, detail, now);
        attempt.IsKnownAs(providerId);
        if (attempt is { GivesBack: true, State: AttemptState.Succeeded } && CapturedMinor > 0)
            attempt.NumberCreditNote(NextCreditNote);
        attempt.SeeToAgainAt(nextTryAt);
        MoneySteps++;
    }

    private int NextCreditNote => (_attempts.Max(a => a.CreditNote) ?? 0) + 1;

    /// <summary>Writes down a refund that the provider shows and that no call of ours made.</summary>
    public PaymentAttempt NoteRefundMadeElsewhere(Guid attemptId, Money amount, DateTimeOffset now)
    {
        var attempt = AddMadeElsewhere(attemptId, PaymentOperation.Refund, amount, Portal, now);
        attempt.NumberCreditNote(NextCreditNote);
        return attempt;
    }

    /// <summary>Writes down what the provider took of a hold and no call of ours asked for. While one is unanswered nobody can tell whose
    /// it was.</summary>
    /// <returns>Null when there is nothing to write down, or not yet.</returns>
    public PaymentAttempt? NoteCaptureMadeElsewhere(Guid attemptId, DateTimeOffset now)
    {
        var captures = _attempts.FindAll(a => a.Operation == PaymentOperation.Capture);
        var strange = CapturedMinor - captures.Where(a => a.State == AttemptState.Succeeded).Sum(a => a.Amount.Minor);
        return strange <= 0 || captures.Exists(a => !a.IsAnswered)
            ? null
            : AddMadeElsewhere(attemptId, PaymentOperation.Capture, Amount with { Minor = strange }, IsTakenAtItsEnd(now) ? HoldsEnd : Portal, now);
    }

    private PaymentAttempt AddMadeElsewhere(Guid attemptId, PaymentOperation operation, Money amount, (string Actor, string Reason) by, DateTimeOffset now)
    {
        var attempt = Add(attemptId, operation, amount, by.Actor, by.Reason, now);
        attempt.Answer(AttemptState.Succeeded, "Seen at Dojo.", now);
        attempt.WasMadeElsewhere();
        MoneySteps++;
        return attempt;
    }

    /// <summary>It is about to be sent once more.</summary>
    public void SendMoneyCallAgain(PaymentAttempt attempt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        attempt.IsSentAgain(now);
        MoneySteps++;
    }

    /// <summary>Somebody sees to an attempt again; nobody else will before <paramref name="nextTryAt"/>.</summary>
    public void TryMoneyCallAgain(PaymentAttempt attempt, DateTimeOffset nextTryAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.State == AttemptState.Started)
            attempt.Answer(AttemptState.Unknown, "No answer was recorded.", now);
        attempt.CountTry();
        attempt.SeeToAgainAt(nextTryAt);
        MoneySteps++;
    }

    /// <summary>Its effect is in our books, or what waited for it to be ruled out is.</summary>
    public void SettleMoneyCall(PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        attempt.SeeToAgainAt(null);
        MoneySteps++;
    }

    private PaymentAttempt Add(Guid attemptId, PaymentOperation operation, Money amount, string actor, string reason, DateTimeOffset now)
    {
        var attempt = new PaymentAttempt(attemptId, Id, operation, _attempts.Count(a => a.Operation == operation) + 1, amount, actor, reason, now);
        _attempts.Add(attempt);
        return attempt;
    }
}
