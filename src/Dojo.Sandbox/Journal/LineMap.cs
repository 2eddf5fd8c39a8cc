using System.Runtime.InteropServices;
using Dojo.Sandbox.Journal.Compacting;

namespace Dojo.Sandbox.Journal;

/// <summary>
/// Where a line stands now that was noted before the journal was compacted. A line keeps the place that it was first written at as
/// its name for as long as the process lives, so a compaction touches none of a million intents.
/// </summary>
internal sealed class LineMap
{
    private const long Gone = -1;

    private readonly List<Stretch> _stretches;

    private LineMap(List<Stretch> stretches) => _stretches = stretches;

    /// <summary>As long as nothing was compacted.</summary>
    public static LineMap Same { get; } = new([new Stretch(0, 0, 0)]);

    /// <summary>Null: a compaction has left it out.</summary>
    public LinePlace? Find(LinePlace line)
    {
        int low = 0, high = _stretches.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_stretches[middle].From <= line.Start)
                low = middle;
            else
                high = middle - 1;
        }

        return _stretches[low] switch
        {
            { To: Gone } => null,
            { Length: > 0 } rewritten => LinePlace.At(rewritten.To, rewritten.Length),
            var moved => LinePlace.At(moved.To + line.Start - moved.From, line.Length),
        };
    }

    /// <summary>The map after the file, as it is now, was edited.</summary>
    public LineMap Then(IReadOnlyList<Edit> edits)
    {
        var next = new List<Stretch>();
        var (e, saved) = (0, 0L);
        for (var i = 0; i < _stretches.Count; i++)
        {
            var old = _stretches[i];
            if (old.To == Gone)
            {
                Add(next, old);
                continue;
            }

            // What this stretch covers of the file as it is now; what follows the last one is still to be written.
            var end = old.Length > 0 ? old.To + old.Length + 1
                : i + 1 < _stretches.Count ? old.To + _stretches[i + 1].From - old.From
                : long.MaxValue;
            for (var at = old.To; at < end;)
            {
                var edit = e < edits.Count && edits[e].Start < end ? edits[e] : null;
                var until = edit is null ? end : Math.Max(at, edit.Start);
                if (until > at)
                    Add(next, new Stretch(old.From + at - old.To, at - saved, old.Length));
                at = until;
                if (edit is null)
                    break;
                Add(next, new Stretch(old.From + at - old.To, edit.Instead is null ? Gone : at - saved, edit.Instead?.Length ?? 0));
                at = Math.Min(end, edit.End);
                if (edit.End > end)
                    continue;
                saved += edit.Saved;
                e++;
            }
        }

        return new LineMap(next);
    }

    private static void Add(List<Stretch> stretches, Stretch stretch)
    {
        if (stretch.To != Gone || stretches.Count == 0 || stretches[^1].To != Gone)
            stretches.Add(stretch);
    }

    /// <summary>Lines from <see cref="From"/> on moved to <see cref="To"/>; with a length it is one line that was rewritten.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(long From, long To, int Length);
}
