using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Areas;

/// <summary>Where the areas write: one journal for all of them, which is known only after it was read.</summary>
internal sealed class Pen : IJournal
{
    private IJournal _journal = new MemoryOnlyJournal();

    public void Keep(IJournal journal) => _journal = journal;

    public Task Append(JournalEntry entry) => _journal.Append(entry);
}
