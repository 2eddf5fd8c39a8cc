using System.Collections.Concurrent;

namespace Dojo.Sandbox.Intents;

/// <summary>One payment intent's place in memory: its lock, its newest state and the promise that this state is written down.</summary>
internal sealed class IntentEntry(Intent intent, Task durable, long order, SecretIndex secrets)
{
    private Intent _current = intent;

    public Lock Gate { get; } = new();

    /// <summary>The position in the order of creation: what lists page by.</summary>
    public long Order => order;

    public Intent Current
    {
        get => Volatile.Read(ref _current);
        set
        {
            secrets.Move(_current, value);
            Volatile.Write(ref _current, value);
        }
    }

    public Task Durable { get; set; } = durable;

    /// <summary>A reset has taken it away; whoever still holds it may look, but not write.</summary>
    public bool IsClosed { get; private set; }

    public void Close()
    {
        lock (Gate)
            IsClosed = true;
    }
}

/// <summary>All payment intents: by id, and in order of creation, over all and by account.</summary>
internal sealed class IntentBook
{
    private ConcurrentDictionary<string, IntentEntry> _byId = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, IntentList> _byAccount = new(StringComparer.Ordinal);
    private SecretIndex _secrets = new();
    private long _order;

    public IntentList All { get; private set; } = new();

    public IntentEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The id of the intent that a client session secret opens, unless the secret is spent or replaced.</summary>
    public string? OpenedBy(string secret) => _secrets.Find(secret);

    public IntentList Of(string accountId) => _byAccount.GetOrAdd(accountId, static _ => new IntentList());

    /// <summary>Positions are never used again, so that no old cursor points into the middle of something new.</summary>
    public void Clear() => (_byId, _byAccount, All, _secrets) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(), new());

    /// <summary>Called one at a time, so that the order in memory is the order in the journal, and survives a restart.</summary>
    public IntentEntry Add(Intent intent, Task durable)
    {
        var entry = new IntentEntry(intent, durable, ++_order, _secrets);
        if (!_byId.TryAdd(intent.Id, entry))
            throw new InvalidOperationException($"{intent.Id} exists already.");
        _secrets.Move(null, intent);
        All.Add(entry);
        Of(intent.AccountId).Add(entry);
        return entry;
    }
}

/// <summary>Entries in order of creation, read in slices so that a long listing never holds up a create.</summary>
internal sealed class IntentList
{
    private const int SliceLength = 256;
    private readonly Lock _gate = new();
    private readonly List<IntentEntry> _entries = [];

    public void Add(IntentEntry entry)
    {
        lock (_gate)
            _entries.Add(entry);
    }

    /// <summary>From the newest that is older than <paramref name="before"/> backwards in time.</summary>
    public IEnumerable<IntentEntry> OlderThan(long? before)
    {
        var end = before is null ? int.MaxValue : IndexOf(before.Value);
        while (true)
        {
            IntentEntry[] slice;
            lock (_gate)
            {
                end = Math.Min(end, _entries.Count);
                var start = Math.Max(0, end - SliceLength);
                slice = [.. _entries.GetRange(start, end - start)];
                end = start;
            }

            for (var i = slice.Length - 1; i >= 0; i--)
                yield return slice[i];
            if (slice.Length == 0)
                yield break;
        }
    }

    /// <summary>From the oldest that is newer than <paramref name="after"/> forwards in time.</summary>
    public IEnumerable<IntentEntry> NewerThan(long after)
    {
        var start = IndexOf(after + 1);
        while (true)
        {
            IntentEntry[] slice;
            lock (_gate)
                slice = [.. _entries.GetRange(start, Math.Min(SliceLength, _entries.Count - start))];
            start += slice.Length;
            foreach (var entry in slice)
                yield return entry;
            if (slice.Length == 0)
                yield break;
        }
    }

    /// <summary>The index of the first entry whose order is at least <paramref name="order"/>.</summary>
    private int IndexOf(long order)
    {
        lock (_gate)
        {
            int low = 0, high = _entries.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_entries[middle].Order < order)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }
    }
}
