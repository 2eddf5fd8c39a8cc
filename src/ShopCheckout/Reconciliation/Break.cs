using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

public enum BreakKind
{
    /// <summary>Dojo's intent carries another reference, amount or currency than our payment.</summary>
    IntentDiffers,

    /// <summary>Dojo shows another status than our payment.</summary>
    StateDiffers,

    /// <summary>Dojo took another amount than our payment says.</summary>
    CapturedDiffers,

    /// <summary>Dojo gave another amount back than our payment says.</summary>
    RefundedDiffers,

    /// <summary>Money was taken and the order does not say that it is paid.</summary>
    OrderNotPaid,

    /// <summary>The order says that it is paid and no money was taken.</summary>
    PaidWithoutMoney,

    /// <summary>The order's own amounts do not add up, or are not those of its payment.</summary>
    OrderAmountDiffers,

    /// <summary>The ledger does not add up, or not to what the payment says.</summary>
    LedgerDiffers,

    /// <summary>Dojo does not know an intent of ours.</summary>
    MissingAtDojo,

    /// <summary>A second intent took money for the same order.</summary>
    SecondPayment,

    /// <summary>An intent at Dojo that this shop did not make.</summary>
    Stranger,

    /// <summary>The payment waits for a person to look at it.</summary>
    Flagged,

    /// <summary>Nobody knows yet whether money moved.</summary>
    UnansweredCall,
}

public enum BreakState
{
    Open,

    /// <summary>It is not there any more.</summary>
    Healed,

    /// <summary>Somebody gave a reason why it may stay.</summary>
    Accepted,
}

/// <summary>Something about one payment that the three records do not agree on.</summary>
public sealed class Break : IVersioned
{
    public const int LongestText = 500;

    public Break(Guid id, BreakKind kind, string subject, string explanation, Money atStake, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        Subject = subject;
        Explanation = Cut(explanation);
        AtStake = atStake;
        FoundAt = LastSeenAt = now;
        OpenKey = Key(kind, subject);
    }

    private Break() => Subject = Explanation = string.Empty;

    public Guid Id { get; private set; }

    public BreakKind Kind { get; private set; }

    /// <summary>Dojo's intent, or our order's number where there is none.</summary>
    public string Subject { get; private set; }

    /// <summary>Kind and subject while it is open, null afterwards. Unique: nothing is listed twice.</summary>
    public string? OpenKey { get; private set; }

    public Guid? OrderId { get; private set; }

    /// <summary>The order's number, or a stranger's reference.</summary>
    public string? Reference { get; private set; }

    public string? IntentId { get; private set; }

    /// <summary>In words, with the amounts on both sides.</summary>
    public string Explanation { get; private set; }

    /// <summary>How much the sides are apart.</summary>
    public Money AtStake { get; private set; }

    public BreakState State { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? ClosedBy { get; private set; }

    public string? ClosedBecause { get; private set; }

    public int Version { get; private set; }

    public static string Key(BreakKind kind, string subject) => $"{kind} {subject}";

    public void IsAbout(Guid? orderId, string? reference, string? intentId) => (OrderId, Reference, IntentId) = (orderId, reference, intentId);

    /// <summary>It is still there.</summary>
    public void SeenAgain(string explanation, Money atStake, DateTimeOffset now) => (Explanation, AtStake, LastSeenAt) = (Cut(explanation), atStake, now);

    /// <summary>What somebody accepted was this and nothing else.</summary>
    public bool Covers(string explanation) => string.Equals(Explanation, Cut(explanation), StringComparison.Ordinal);

    public void Heal(string by, string because, DateTimeOffset now) => Close(BreakState.Healed, by, because, now);

    public void Accept(string by, string reason, DateTimeOffset now) => Close(BreakState.Accepted, by, reason, now);

    private void Close(BreakState state, string by, string because, DateTimeOffset now)
    {
        if (State != BreakState.Open)
            throw new InvalidOperationException($"Break {Id} is {State} already.");
        State = state;
        OpenKey = null;
        ClosedBy = by is { Length: > 100 } ? by[..100] : by;
        ClosedBecause = Cut(because);
        ClosedAt = now;
    }

    private static string Cut(string text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}
