using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Dojo.Sandbox.Journal;

/// <summary>
/// Where a line stood in the file when it was written, or first read: 40 bits for the byte it starts at, 24 for its length without
/// the newline. Compactions move it; <see cref="LineMap"/> knows where to.
/// </summary>
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
    private readonly Lock _gate = new();
    private Copy _now = new(JournalBytes.Open(path), LineMap.Same);

    /// <summary>The journal as it is now. Whoever reads several lines of one story reads them through one look: a compaction may end in between.</summary>
    public Look Open()
    {
        lock (_gate)
        {
            _now.Readers++;
            return new Look(this, _now);
        }
    }

    /// <summary>From now on lines are read from another file, where they stand elsewhere.</summary>
    public void MoveTo(SafeFileHandle file, Func<LineMap, LineMap> map)
    {
        lock (_gate)
        {
            var old = _now;
            _now = new Copy(file, map(old.Map));
            Retire(old);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            Retire(_now);
    }

    private static void Retire(Copy copy)
    {
        copy.Retired = true;
        if (copy.Readers == 0)
            copy.File.Dispose();
    }

    private void Close(Copy copy)
    {
        lock (_gate)
        {
            copy.Readers--;
            if (copy.Retired)
                Retire(copy);
        }
    }

    /// <summary>One reader's view of the journal.</summary>
    public readonly struct Look(JournalLines lines, Copy copy) : IDisposable
    {
        /// <summary>Null: a compaction has left the line out.</summary>
        public JournalEntry? Read(LinePlace line)
        {
            if (copy.Map.Find(line) is not { } place)
                return null;
            var entry = JsonSerializer.Deserialize(JournalBytes.Read(copy.File, place.Start, place.Length), SandboxJson.Journal.JournalEntry)!;
            entry.Line = line;
            return entry;
        }

        public void Dispose() => lines.Close(copy);
    }

    /// <summary>One file that is, or was, the journal.</summary>
    public sealed class Copy(SafeFileHandle file, LineMap map)
    {
        public SafeFileHandle File => file;

        public LineMap Map => map;

        public int Readers { get; set; }

        public bool Retired { get; set; }
    }
}
