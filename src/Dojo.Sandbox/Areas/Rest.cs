using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Areas;

/// <summary>
/// Keeps the memory of a book in bounds: so many entities stay in it whole, the oldest of them make room and rest on the journal. A
/// change wakes one up, a look only reads it.
/// </summary>
internal sealed class Rest<T>
    where T : class
{
    private readonly JournalLines _journal;
    private readonly Func<JournalEntry, T> _first;
    private readonly Func<T, JournalEntry, T> _after;
    private readonly RestQueue<Place<T>> _awake;

    public Rest(JournalLines journal, int inMemory, Func<JournalEntry, T> first, Func<T, JournalEntry, T> after)
    {
        (_journal, _first, _after) = (journal, first, after);
        _awake = new RestQueue<Place<T>>(inMemory, TryRest);
    }

    public void IsAwake(Place<T> place) => _awake.IsAwake(place);

    public void Forget() => _awake.Forget();

    /// <summary>Call it under the lock of the place.</summary>
    public void Wake(Place<T> place)
    {
        if (!place.IsResting)
            return;
        place.Current = Read(place);
        IsAwake(place);
    }

    public T Read(Place<T> place)
    {
        T? entity = null;
        using var look = _journal.Open();
        foreach (var line in place.Lines)
        {
            if (look.Read(line) is { } entry)
                entity = entity is null ? _first(entry) : _after(entity, entry);
        }

        return entity ?? throw new InvalidOperationException("The journal knows nothing of what rests on it.");
    }

    private static bool TryRest(Place<T> place)
    {
        // Waiting could be for ever: whoever holds that one may be waiting for the one that is held here. And what is held here is
        // about to be changed.
        if (place.Gate.IsHeldByCurrentThread || !place.Gate.TryEnter())
            return false;
        try
        {
            if (!place.Durable.IsCompletedSuccessfully)
                return false;
            place.LetGo();
            return true;
        }
        finally
        {
            place.Gate.Exit();
        }
    }
}
