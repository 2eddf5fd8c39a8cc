using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Areas;

/// <summary>
/// One entity's place in memory: its lock, its newest state and the promise that this state is written down. When nobody has touched
/// it for long it may rest: only the places of its lines in the journal are kept, and whoever looks reads them again.
/// </summary>
internal sealed class Place<T>(T entity, Task durable, long order, Func<Place<T>, T> read)
    where T : class
{
    private T? _current = entity;
    private LinePlace[] _lines = [];

    public Lock Gate { get; } = new();

    /// <summary>The position in the order of creation: what lists page by.</summary>
    public long Order => order;

    public T Current
    {
        get => Volatile.Read(ref _current) ?? read(this);
        set => Volatile.Write(ref _current, value);
    }

    public Task Durable { get; set; } = durable;

    public bool IsResting => Volatile.Read(ref _current) is null;

    /// <summary>Every line of the journal that speaks of it, in their order.</summary>
    public LinePlace[] Lines => Volatile.Read(ref _lines);

    /// <summary>Notes a line that speaks of it. Call it under the lock.</summary>
    public void Note(LinePlace line)
    {
        if (line.IsKept)
            Volatile.Write(ref _lines, [.. _lines, line]);
    }

    /// <summary>Lets go of the state. Call it under the lock, when everything of it can be read again.</summary>
    public void LetGo()
    {
        Volatile.Write(ref _current, null);
        Durable = Task.CompletedTask;
    }
}

/// <summary>A change that was made. Nobody is told before <see cref="Durable"/> ends.</summary>
internal sealed record Saved<T>(T Entity, Task Durable);

/// <summary>Places in order of creation, read in slices so that a long listing never holds up a create.</summary>
internal sealed class PlaceList<T>
    where T : class
{
    private const int SliceLength = 256;
    private readonly Lock _gate = new();
    private readonly List<Place<T>> _places = [];

    public void Add(Place<T> place)
    {
        lock (_gate)
            _places.Add(place);
    }

    /// <summary>From the newest that is older than <paramref name="before"/> backwards in time.</summary>
    public IEnumerable<Place<T>> OlderThan(long? before)
    {
        var end = before is { } order ? IndexOf(order) : int.MaxValue;
        while (Slice(s => (Math.Max(0, Math.Min(end, s) - SliceLength), end = Math.Min(end, s))) is { Length: > 0 } slice)
        {
            end -= slice.Length;
            for (var i = slice.Length - 1; i >= 0; i--)
                yield return slice[i];
        }
    }

    /// <summary>From the oldest that is newer than <paramref name="after"/> forwards in time.</summary>
    public IEnumerable<Place<T>> NewerThan(long after)
    {
        var start = IndexOf(after + 1);
        while (Slice(s => (start, Math.Min(start + SliceLength, s))) is { Length: > 0 } slice)
        {
            start += slice.Length;
            foreach (var place in slice)
                yield return place;
        }
    }

    private Place<T>[] Slice(Func<int, (int Start, int End)> cut)
    {
        lock (_gate)
        {
            var (start, end) = cut(_places.Count);
            return [.. _places.GetRange(start, end - start)];
        }
    }

    /// <summary>The index of the first place whose order is at least <paramref name="order"/>.</summary>
    private int IndexOf(long order)
    {
        lock (_gate)
        {
            int low = 0, high = _places.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_places[middle].Order < order)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }
    }
}
