namespace Dojo.Sandbox.Tests;

internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dojo-sandbox-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal.jsonl");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
