using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dojo.Sandbox.Journal;

/// <summary>Opens the journal of a data directory: reads what is there, cuts off a torn last line, and hands over a writer at the end.</summary>
internal static class JournalReader
{
    public const string FileName = "journal.jsonl";
    private const string Header = """{"journal":"dojo-sandbox","format":1}""";

    public sealed record Opened(JournalFile Journal, long Entries, long TornBytes);

    public static Opened Open(string directory, bool flushToDisk, Action<JournalEntry> replay)
    {
        Directory.CreateDirectory(directory);
        var lockFile = Lock(directory);
        FileStream? file = null;
        try
        {
            var path = Path.Combine(directory, FileName);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1);
            var (end, entries) = Replay(path, replay);
            var torn = file.Length - end;
            file.SetLength(end);
            file.Seek(0, SeekOrigin.End);
            if (end == 0)
                file.Write([.. Encoding.UTF8.GetBytes(Header), (byte)'\n']);
            file.Flush(flushToDisk);
            return new Opened(new JournalFile(file, lockFile, flushToDisk), entries, torn);
        }
        catch
        {
            file?.Dispose();
            lockFile.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"Another Sandbox already uses {Path.GetFullPath(directory)}. Stop it, or give this one its own --data directory.", e);
        }
    }

    /// <summary>Answers where the good part ends. Lines are cut by hand, because their byte positions matter.</summary>
    private static (long End, long Entries) Replay(string path, Action<JournalEntry> replay)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        var buffer = new byte[1 << 16];
        int start = 0, filled = 0;
        long position = 0, lines = 0;
        while (true)
        {
            var newline = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n');
            if (newline < 0)
            {
                if (start > 0)
                {
                    buffer.AsSpan(start, filled - start).CopyTo(buffer);
                    (start, filled) = (0, filled - start);
                }

                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var read = stream.Read(buffer, filled, buffer.Length - filled);
                if (read == 0)
                    return (position, Math.Max(0, lines - 1));
                filled += read;
                continue;
            }

            lines++;
            var last = start + newline + 1 == filled && stream.Position == stream.Length;
            if (!TryReplay(buffer.AsSpan(start, newline), lines, position, last, path, replay))
                return (position, lines - 2);
            position += newline + 1;
            start += newline + 1;
        }
    }

    private static bool TryReplay(ReadOnlySpan<byte> line, long number, long position, bool last, string path, Action<JournalEntry> replay)
    {
        JournalEntry entry;
        try
        {
            if (number == 1)
                return Encoding.UTF8.GetString(line) == Header
                    ? true
                    : throw new JsonException("its first line is not the header of a Sandbox journal of this format");
            entry = JsonSerializer.Deserialize(line, SandboxJson.Journal.JournalEntry) ?? throw new JsonException("the line is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // A last line that cannot be read was torn by the end of the process before anybody was told that it is kept.
            if (last && number > 1)
                return false;
            throw Corrupt(path, number, position, e);
        }

        try
        {
            replay(entry);
            return true;
        }
        catch (InvalidOperationException e)
        {
            throw Corrupt(path, number, position, e);
        }
    }

    private static JournalCorruptException Corrupt(string path, long line, long position, Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"The journal {path} cannot be read at line {line} (byte {position}): {cause.Message} The Sandbox does not start on half a history. Restore the file from a copy, or use another --data directory."), cause);
}
