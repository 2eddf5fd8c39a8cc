using System.Collections.Concurrent;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Areas;

/// <summary>
/// All entities of one kind: by id, and in order of creation, over all and by account. A change is decided, written and applied
/// under the lock of its entity, so that the order in the journal is the order in which things happened.
/// </summary>
/// <param name="what">How refusals call one: "customer".</param>
/// <param name="pen">Where changes are written.</param>
/// <param name="clock">When they happen.</param>
/// <param name="first">The entity as its first fact makes it.</param>
/// <param name="after">The entity after a fact.</param>
/// <param name="due">The fact that time alone brings about by now, if any: an expiry.</param>
internal sealed class Book<T>(
    string what, IJournal pen, SandboxClock clock, Func<JournalEntry, T> first, Func<T, JournalEntry, T> after, Func<T, DateTimeOffset, Fact?> due)
    where T : class, IEntity
{
    private readonly Lock _creating = new();
    private ConcurrentDictionary<string, Place<T>> _byId = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, PlaceList<T>> _byAccount = new(StringComparer.Ordinal);
    private long _order;
    private Rest<T>? _rest;

    public PlaceList<T> All { get; private set; } = new();

    /// <summary>Called for each new state, inside the lock of its entity: note and return.</summary>
    public Action<T> OnChanged { get; set; } = static _ => { };

    public PlaceList<T> Of(string accountId) => _byAccount.GetOrAdd(accountId, static _ => new PlaceList<T>());

    public Place<T>? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Entities that nobody has touched for long may rest on these lines.</summary>
    public void RestOn(JournalLines lines, int inMemory) => _rest = new Rest<T>(lines, inMemory, first, after);

    public Saved<T> Create(JournalEntry entry)
    {
        lock (_creating)
        {
            var durable = pen.Append(entry);
            return new Saved<T>(Add(entry, durable), durable);
        }
    }

    /// <summary>Changes one entity: <paramref name="decide"/> sees its newest state and answers the fact, or why not.</summary>
    public Result<Saved<T>> Change(string id, Func<T, Result<Fact>> decide)
    {
        if (Find(id) is not { } place)
            return Refusal.NotFound(what, id);
        lock (place.Gate)
        {
            return decide(SettleIn(place)).Try(out var fact, out var refusal) ? Write(place, fact) : refusal;
        }
    }

    /// <summary>Holds the entity still, settled, while something else is changed that depends on it.</summary>
    public Result<TResult> Hold<TResult>(string id, Func<T, Result<TResult>> decide)
        where TResult : class
    {
        if (Find(id) is not { } place)
            return Refusal.NotFound(what, id);
        lock (place.Gate)
        {
            return decide(SettleIn(place));
        }
    }

    /// <summary>The newest state, once it is written down; null when there is none of that id.</summary>
    public async Task<T?> FindAsync(string id)
    {
        if (Find(id) is not { } place)
            return null;
        var (entity, durable) = Settle(place);
        await durable;
        return entity;
    }

    public (T Entity, Task Durable) Settle(Place<T> place)
    {
        lock (place.Gate)
        {
            return (SettleIn(place), place.Durable);
        }
    }

    /// <summary>Applies what was written on behalf of something else, or is read again. Nothing happens when the entity is not there.</summary>
    public void Follow(string id, JournalEntry entry, Task durable)
    {
        if (Find(id) is not { } place)
            return;
        lock (place.Gate)
        {
            _rest?.Wake(place);
            place.Current = after(place.Current, entry);
            place.Durable = durable;
            place.Note(entry.Line);
            OnChanged(place.Current);
        }
    }

    public T Add(JournalEntry entry, Task durable)
    {
        var entity = first(entry);
        var place = new Place<T>(entity, durable, ++_order, Read);
        place.Note(entry.Line);
        if (!_byId.TryAdd(entity.Id, place))
            throw new InvalidOperationException($"{entity.Id} exists already.");
        All.Add(place);
        Of(entity.AccountId).Add(place);
        OnChanged(entity);
        _rest?.IsAwake(place);
        return entity;
    }

    public void Forget()
    {
        lock (_creating)
        {
            _byId = new(StringComparer.Ordinal);
            _byAccount = new(StringComparer.Ordinal);
            All = new();
            _rest?.Forget();
        }
    }

    /// <summary>Only what rests is read, and nothing rests without this.</summary>
    private T Read(Place<T> place) => _rest!.Read(place);

    private T SettleIn(Place<T> place)
    {
        var current = place.Current;
        while (due(current, clock.Now) is { } fact)
            current = Write(place, fact).Entity;
        return current;
    }

    private Saved<T> Write(Place<T> place, Fact fact)
    {
        _rest?.Wake(place);
        var entry = new JournalEntry(clock.Now, fact);
        var next = after(place.Current, entry);
        place.Durable = pen.Append(entry);
        place.Current = next;
        place.Note(entry.Line);
        OnChanged(next);
        return new Saved<T>(next, place.Durable);
    }
}
