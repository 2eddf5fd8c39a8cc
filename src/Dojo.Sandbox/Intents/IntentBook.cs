using System.Collections.Concurrent;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Intents;

/// <summary>All payment intents: by id, and in order of creation, over all and by account.</summary>
internal sealed class IntentBook
{
    private ConcurrentDictionary<string, IntentEntry> _byId = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, IntentList> _byAccount = new(StringComparer.Ordinal);
    private SecretIndex _secrets = new();
    private long _order;

    public IntentList All { get; private set; } = new("");

    /// <summary>Where intents rest that nobody has touched for long; null while there is no journal to rest on.</summary>
    public IntentRest? Rest { get; set; }

    public IntentEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The id of the intent that a client session secret opens, unless the secret is spent or replaced.</summary>
    public string? OpenedBy(string secret) => _secrets.Find(secret);

    public IntentList Of(string accountId) => _byAccount.GetOrAdd(accountId, static id => new IntentList(id));

    /// <summary>Positions are never used again, so that no old cursor points into the middle of something new.</summary>
    public void Clear() => (_byId, _byAccount, All, _secrets) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(""), new());

    /// <summary>Called one at a time, so that the order in memory is the order in the journal, and survives a restart.</summary>
    public IntentEntry Add(Intent intent, Task durable)
    {
        var entry = Add(intent.Id, intent.AccountId, intent.CreatedAt, intent, durable, IntentSummary.Of(intent));
        _secrets.Move(null, intent);
        return entry;
    }

    /// <summary>An intent of which nothing but its line in the journal is needed yet.</summary>
    public void AddResting(string id, string accountId, DateTimeOffset createdAt, IntentSummary summary, LinePlace line) =>
        Add(id, accountId, createdAt, null, Task.CompletedTask, summary).Note(line, Task.CompletedTask);

    private IntentEntry Add(string id, string accountId, DateTimeOffset createdAt, Intent? current, Task durable, IntentSummary summary)
    {
        var ofAccount = Of(accountId);
        // The account's own text, so that a million intents do not hold a million copies of it.
        var entry = new IntentEntry(id, ofAccount.AccountId, createdAt, current, durable, ++_order, _secrets, Rest, summary);
        if (!_byId.TryAdd(id, entry))
            throw new InvalidOperationException($"{id} exists already.");
        All.Add(entry);
        ofAccount.Add(entry);
        return entry;
    }
}

/// <summary>Entries in order of creation, read in slices so that a long listing never holds up a create.</summary>
internal sealed class IntentList(string accountId)
{
    private const int SliceLength = 256;
    private readonly Lock _gate = new();
    private readonly List<IntentEntry> _entries = [];

    public string AccountId => accountId;

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
