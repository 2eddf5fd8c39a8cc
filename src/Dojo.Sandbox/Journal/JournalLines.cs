using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Dojo.Sandbox.Journal;

/// <summary>Where a line stands in the file: 40 bits for the byte it starts at, 24 for its length without the newline.</summary>
internal readonly record struct LinePlace(ulong Packed)
{
    private const int LengthBits = 24;

    public bool IsKept => Packed != 0;

    public long Start => (long)(Packed >> LengthBits);

    public int Length => (int)(Packed & ((1 << LengthBits) - 1));

    public static LinePlace At(long start, int length) => new(((ulong)start << LengthBits) | (uint)length);
}

/// <summary>Reads single lines of the journal again, so that not everything it says has to stay in memory.</summary>
internal sealed class JournalLines(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);

    public JournalEntry Read(LinePlace line)
    {
        var bytes = new byte[line.Length];
        for (var filled = 0; filled < bytes.Length;)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(filled), line.Start + filled);
            filled += read > 0 ? read : throw new IOException($"The journal {path} is shorter than it was. Start the Sandbox again.");
        }

        var entry = JsonSerializer.Deserialize(bytes, SandboxJson.Journal.JournalEntry)!;
        entry.Line = line;
        return entry;
    }

    public void Dispose() => _file.Dispose();
}
