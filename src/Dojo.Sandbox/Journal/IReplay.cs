namespace Dojo.Sandbox.Journal;

/// <summary>Who takes the journal's lines at the start.</summary>
internal interface IReplay
{
    /// <summary>Answers whether lines may be read lightly: a journal of this length is too long for memory.</summary>
    bool Begin(JournalLines lines, long length);

    void Replay(JournalEntry entry);

    /// <summary>False when the little that was read is not enough here.</summary>
    bool Replay(LightLine line);
}
