namespace Dojo.Sandbox.Tests;

internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dojo-sandbox-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal.jsonl");

    /// <summary>What the journal holds while its Sandbox still runs.</summary>
    public string ReadJournal()
    {
        using var reader = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
