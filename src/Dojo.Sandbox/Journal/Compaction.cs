using System.Text;

namespace Dojo.Sandbox.Journal;

/// <summary>
/// Drops from the journal what no longer counts: everything up to the last reset. The rest is copied to a new file that takes the
/// old one's place in one step, so that a crash on the way leaves the old one.
/// </summary>
internal static class Compaction
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Quotes inside values are escaped, so nothing that a merchant sends can look like this.</summary>
    private static ReadOnlySpan<byte> Mark => "\"fact\":{\"type\":\"sandbox.reset\""u8;

    /// <summary>Answers how many bytes were dropped.</summary>
    public static long DropWhatWasReset(string path, string header)
    {
        if (!File.Exists(path))
            return 0;
        using var old = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        if (EndOfLastReset(old) is not { } from)
            return 0;
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write([.. Encoding.UTF8.GetBytes(header), (byte)'\n']);
            old.Seek(from, SeekOrigin.Begin);
            old.CopyTo(file, ChunkBytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        return from;
    }

    private static long? EndOfLastReset(FileStream stream)
    {
        var buffer = new byte[ChunkBytes];
        long? found = null;
        long position = 0;
        var filled = 0;
        while (stream.Read(buffer, filled, buffer.Length - filled) is > 0 and var read)
        {
            filled += read;
            if (buffer.AsSpan(0, filled).LastIndexOf(Mark) is >= 0 and var at)
                found = position + at;
            // A mark may lie across two chunks.
            var keep = Math.Min(filled, Mark.Length - 1);
            buffer.AsSpan(filled - keep, keep).CopyTo(buffer);
            position += filled - keep;
            filled = keep;
        }

        return found is { } mark ? EndOfLine(stream, mark) : null;
    }

    /// <summary>Null when the line of the reset itself was torn: then it never happened.</summary>
    private static long? EndOfLine(FileStream stream, long from)
    {
        stream.Seek(from, SeekOrigin.Begin);
        var buffer = new byte[256];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer.AsSpan(0, read).IndexOf((byte)'\n') is >= 0 and var at ? from + at + 1 : null;
    }
}
