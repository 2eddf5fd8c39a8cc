namespace Dojo.Sandbox.Journal;

/// <summary>A line in the middle of the journal cannot be read. Starting on half a history would show wrong balances, so the start stops.</summary>
public sealed class JournalCorruptException : Exception
{
    public JournalCorruptException()
    {
    }

    public JournalCorruptException(string message)
        : base(message)
    {
    }

    public JournalCorruptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
