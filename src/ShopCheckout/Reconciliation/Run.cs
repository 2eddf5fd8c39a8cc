using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

public enum RunState
{
    /// <summary>Asked for; the job takes it up.</summary>
    Waiting,

    /// <summary>Reading Dojo's list, page by page.</summary>
    ReadingDojo,

    /// <summary>Reading our payments that were not on it.</summary>
    ReadingShop,

    Done,

    /// <summary>Given up, because Dojo would not answer; the next one starts afresh.</summary>
    Failed,
}

/// <summary>One comparison of orders, ledger and Dojo's list, from the first page to the last. Where it stands is on record after every
/// page, so another process goes on where a killed one stopped.</summary>
public sealed class Run : IVersioned
{
    // With the waits between them more than an hour of Dojo saying nothing.
    private const int MostFailures = 40;

    private const string StillOpen = "open";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public Run(Guid id, DateOnly? night, string startedBy, DateTimeOffset now)
    {
        Id = id;
        Night = night;
        StartedBy = startedBy is { Length: > 100 } ? startedBy[..100] : startedBy;
        RequestedAt = now;
        AskedFor = night is null ? StillOpen : null;
    }

    private Run() => StartedBy = string.Empty;

    public Guid Id { get; private set; }

    /// <summary>The night it belongs to, null when somebody asked for it. Unique: shops on one database do each night once.</summary>
    public DateOnly? Night { get; private set; }

    public string StartedBy { get; private set; }

    /// <summary>Set while one that somebody asked for is open. Unique: however often it is asked for, there is one at a time.</summary>
    public string? AskedFor { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>What was made later than this is left to the next run.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public RunState State { get; private set; }

    /// <summary>Dojo's cursor of the next page.</summary>
    public string? Cursor { get; private set; }

    /// <summary>The last of our payments that was looked at.</summary>
    public Guid? LastPaymentId { get; private set; }

    /// <summary>Until when whoever works on it has it to himself.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>How many intents Dojo listed.</summary>
    public int Intents { get; private set; }

    /// <summary>How many of our payments were not on Dojo's list.</summary>
    public int Unlisted { get; private set; }

    /// <summary>Intents whose making lost its answer and that nobody paid: harmless.</summary>
    public int Orphans { get; private set; }

    /// <summary>What differed and was healed on the way.</summary>
    public int Healed { get; private set; }

    /// <summary>How many are left that a person must explain. Known at the end.</summary>
    public int Unexplained { get; private set; }

    public int Failures { get; private set; }

    public string? LastFailure { get; private set; }

    public int Version { get; private set; }

    /// <summary>Everything that was looked at: Dojo's list, and ours that is not on it.</summary>
    public int Total => Intents + Unlisted;

    public int Explained => Total - Unexplained;

    public bool IsOver => State is RunState.Done or RunState.Failed;

    public void Claim(DateTimeOffset now, TimeSpan lease)
    {
        LeaseUntil = now + lease;
        if (State != RunState.Waiting)
            return;
        State = RunState.ReadingDojo;
        StartedAt = now;
    }

    public void Release() => LeaseUntil = null;

    /// <param name="next">Dojo's cursor; null after the last page.</param>
    public void PageRead(int intents, int orphans, int healed, string? next, DateTimeOffset leaseUntil)
    {
        Intents += intents;
        Orphans += orphans;
        Healed += healed;
        Cursor = next;
        Failures = 0;
        LeaseUntil = leaseUntil;
        if (next is null)
            State = RunState.ReadingShop;
    }

    public void PaymentsLookedAt(int payments, int healed, Guid last, DateTimeOffset leaseUntil)
    {
        Unlisted += payments;
        Healed += healed;
        LastPaymentId = last;
        Failures = 0;
        LeaseUntil = leaseUntil;
    }

    public void Finish(int unexplained, DateTimeOffset now)
    {
        Unexplained = unexplained;
        State = RunState.Done;
        EndedAt = now;
        LeaseUntil = null;
        AskedFor = null;
    }

    /// <summary>Dojo did not answer: the same page again, later and later.</summary>
    public void Miss(string why, DateTimeOffset now)
    {
        Failures++;
        LastFailure = why is { Length: > 300 } ? why[..300] : why;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(Failures - 1, 6)));
        LeaseUntil = now + (wait < LongestWait ? wait : LongestWait);
        if (Failures < MostFailures)
            return;
        State = RunState.Failed;
        EndedAt = now;
        AskedFor = null;
    }
}
