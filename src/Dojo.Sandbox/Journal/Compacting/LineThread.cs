using System.Runtime.InteropServices;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>What the lines of one thread have in common, and by which rule some of them may go.</summary>
internal enum ThreadKind : byte
{
    /// <summary>Only the newest line counts.</summary>
    Latest,
    Secret,
    Delivery,
    Customer,
    Session,
    Subscription,
    EposEvents,
}

/// <summary>What one line means to its thread.</summary>
internal enum Role : byte
{
    State,
    /// <summary>A client session secret was issued.</summary>
    Issued,
    /// <summary>Whatever secret there was opens nothing any more, or is another one.</summary>
    Spent,
    /// <summary>It counts until the time that is its number.</summary>
    Expiring,
    Began,
    Step,
    /// <summary>Steps that an earlier compaction has written as one line.</summary>
    Folded,
    Ended,
    /// <summary>It goes with the whole thread, or stays.</summary>
    Detail,
}

/// <summary>A line that was seen. <see cref="Number"/>: how many there were before it, as an earlier compaction wrote, or when a secret expires.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeenLine(long Start, int Length, Role Role, long Number);

/// <summary>
/// The lines that are about the same thing: each delivery, customer, session is a thread. A million of them are held at once, so the
/// lines stand in one list and point backwards, and things are known by a hash that is long enough never to mix two up.
/// </summary>
internal sealed class LineThreads
{
    private readonly Dictionary<(ThreadKind Kind, UInt128 Key), int> _newest = [];
    private readonly List<(SeenLine Line, int Before)> _lines = [];

    public bool Knows(ThreadKind kind, UInt128 key) => _newest.ContainsKey((kind, key));

    public void Add(ThreadKind kind, UInt128 key, SeenLine line)
    {
        _lines.Add((line, _newest.TryGetValue((kind, key), out var before) ? before : -1));
        _newest[(kind, key)] = _lines.Count - 1;
    }

    public void Clear()
    {
        _newest.Clear();
        _lines.Clear();
    }

    /// <summary>Every thread with its lines, oldest first. The list is good until the next one.</summary>
    public IEnumerable<(ThreadKind Kind, List<SeenLine> Lines)> All()
    {
        var lines = new List<SeenLine>();
        foreach (var ((kind, _), newest) in _newest)
        {
            lines.Clear();
            for (var i = newest; i >= 0; i = _lines[i].Before)
                lines.Add(_lines[i].Line);
            lines.Reverse();
            yield return (kind, lines);
        }
    }
}
