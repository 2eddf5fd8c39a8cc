namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>What becomes of some bytes of the journal: other bytes, or nothing. They are whole lines; the last newline does not count.</summary>
internal sealed record Edit(long Start, long Length, byte[]? Instead)
{
    /// <summary>Where the next line starts.</summary>
    public long End => Start + Length + 1;

    /// <summary>How many bytes shorter the file becomes.</summary>
    public long Saved => Instead is null ? Length + 1 : Length - Instead.Length;
}

/// <summary>A delivery that is over, of whose attempts only the last is kept.</summary>
internal sealed record Trimmed(string EventId, string SubscriptionId, int EarlierAttempts);

/// <summary>Everything that a compaction will do, in the order of the file.</summary>
/// <param name="Edits">None of them touches another.</param>
/// <param name="Deliveries">What those who have them in memory must be told.</param>
/// <param name="SurveyedTo">Where the part ends that was looked at.</param>
internal sealed record CompactionPlan(IReadOnlyList<Edit> Edits, IReadOnlyList<Trimmed> Deliveries, long SurveyedTo)
{
    public static CompactionPlan Nothing { get; } = new([], [], 0);

    public long Saved => Edits.Sum(e => e.Saved);

    /// <summary>What stands before the last reset goes at every start, however little it is: nobody can ask for any of it.</summary>
    public Edit? Reset { get; init; }

    public CompactionPlan OnlyReset() => this with { Edits = Reset is null ? [] : [Reset], Deliveries = [] };
}

/// <summary>What a compaction came to.</summary>
internal sealed record CompactionResult(long BytesBefore, long BytesAfter, int LinesLeftOut, int LinesRewritten, long Milliseconds);
