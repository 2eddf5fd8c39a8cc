using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Intents;

/// <summary>
/// One payment intent's place in memory: its lock, its newest state and the promise that this state is written down. When nobody
/// has touched it for long it rests: only the places of its lines in the journal are kept, and whoever looks reads them again.
/// </summary>
internal sealed class IntentEntry(
    string id, string accountId, DateTimeOffset createdAt, Intent? current, Task durable, long order, SecretIndex secrets, IntentRest? rest,
    IntentSummary summary)
{
    private Intent? _current = current;
    private LinePlace[] _lines = [];
    private IntentSummary _summary = summary;

    public Lock Gate { get; } = new();

    public string Id => id;

    public string AccountId => accountId;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>The position in the order of creation: what lists page by.</summary>
    public long Order => order;

    public Intent Current
    {
        get => Volatile.Read(ref _current) ?? rest!.Read(this);
        set
        {
            secrets.Move(Current, value);
            Volatile.Write(ref _current, value);
            Volatile.Write(ref _summary, IntentSummary.Of(value));
        }
    }

    /// <summary>What is known of it also while it rests.</summary>
    public IntentSummary Summary => Volatile.Read(ref _summary);

    public Task Durable { get; set; } = durable;

    public bool IsResting => Volatile.Read(ref _current) is null;

    /// <summary>Every line of the journal that speaks of it or of the delivery of its events, in their order.</summary>
    public LinePlace[] Lines => Volatile.Read(ref _lines);

    /// <summary>Ends when all of these lines are written.</summary>
    public Task Written { get; private set; } = durable;

    /// <summary>A reset has taken it away; whoever still holds it may look, but not write.</summary>
    public bool IsClosed { get; private set; }

    public void Close()
    {
        lock (Gate)
            IsClosed = true;
    }

    /// <summary>Notes a line that speaks of it. Call it under the lock.</summary>
    public void Note(LinePlace line, Task written)
    {
        Volatile.Write(ref _lines, [.. _lines, line]);
        // Lines are written in the order of the journal, so the last promise covers the earlier ones.
        Written = written;
    }

    /// <summary>Notes a line that nobody has read in full, and what it made of the intent. Call it under the lock.</summary>
    public void Note(LinePlace line, IntentSummary summary)
    {
        Note(line, Task.CompletedTask);
        Volatile.Write(ref _summary, summary);
    }

    /// <summary>Lets go of the state. Call it under the lock, when everything of it can be read again.</summary>
    public void LetGo()
    {
        Volatile.Write(ref _current, null);
        (Durable, Written) = (Task.CompletedTask, Task.CompletedTask);
    }

    /// <summary>Takes the state back as it was read. Call it under the lock.</summary>
    public void TakeBack(Intent current) => Volatile.Write(ref _current, current);
}
