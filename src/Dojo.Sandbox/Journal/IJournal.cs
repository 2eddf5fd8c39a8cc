namespace Dojo.Sandbox.Journal;

internal interface IJournal
{
    /// <summary>Queues the entry in call order. The task ends when the entry is written, and fails when it cannot be.</summary>
    Task Append(JournalEntry entry);
}

/// <summary>Without a data directory nothing is kept.</summary>
internal sealed class MemoryOnlyJournal : IJournal
{
    public Task Append(JournalEntry entry) => Task.CompletedTask;
}
