using System.Globalization;
using System.Text;
using System.Text.Json;
using Dojo.Sandbox.Journal.Compacting;

namespace Dojo.Sandbox.Journal;

/// <summary>Opens the journal of a data directory: reads what is there, cuts off a torn last line, and hands over a writer at the end.</summary>
internal static class JournalReader
{
    public const string FileName = "journal.jsonl";

    /// <summary>Enough to keep the other core reading while this one replays.</summary>
    private const int BatchesAhead = 6;

    private const string Header = """{"journal":"dojo-sandbox","format":1}""";

    public sealed record Opened(JournalFile Journal, long Entries, long TornBytes, CompactionResult? Compacted);

    public static Opened Open(string directory, JournalOptions options, DateTimeOffset realNow, IReplay replay)
    {
        Directory.CreateDirectory(directory);
        var lockFile = Lock(directory);
        FileStream? file = null;
        try
        {
            var path = Path.Combine(directory, FileName);
            var compaction = new Compaction(directory);
            compaction.Tidy();
            var compacted = compaction.AtStart(options, realNow);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1);
            var lines = new JournalLines(path);
            var lightly = replay.Begin(lines, file.Length);
            var (end, entries) = Replay(path, replay, lines, lightly);
            var torn = file.Length - end;
            file.SetLength(end);
            file.Seek(0, SeekOrigin.End);
            if (end == 0)
                file.Write([.. Encoding.UTF8.GetBytes(Header), (byte)'\n']);
            file.Flush(options.FlushToDisk);
            return new Opened(new JournalFile(file, lockFile, options.FlushToDisk), entries, torn, compacted);
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

    /// <summary>Answers where the good part ends. Lines are read ahead on other threads and replayed here, in their order.</summary>
    private static (long End, long Entries) Replay(string path, IReplay replay, JournalLines journal, bool lightly)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        var cutter = new LineCutter(stream);
        var ahead = new Queue<Task<List<JournalLine>>>();
        long end = 0, lines = 0;
        while (true)
        {
            while (ahead.Count < BatchesAhead && cutter.Next() is { } batch)
                ahead.Enqueue(Task.Run(() => batch.Parse(Header, lightly)));
            if (!ahead.TryDequeue(out var parsed))
                return (end, Math.Max(0, lines - 1));
            foreach (var line in parsed.GetAwaiter().GetResult())
            {
                lines++;
                if (!TryReplay(line, lines, line.End == stream.Length, path, replay, journal))
                    return (end, lines - 2);
                end = line.End;
            }
        }
    }

    private static bool TryReplay(JournalLine line, long number, bool last, string path, IReplay replay, JournalLines journal)
    {
        if (line.Error is { } error)
        {
            // A last line that cannot be read was torn by the end of the process before anybody was told that it is kept.
            return last && number > 1 ? false : throw Corrupt(path, number, line.Start, error);
        }

        try
        {
            if (line.Light is { } light && !replay.Replay(light))
                replay.Replay(InFull(light, journal));
            else if (line.Entry is { } entry)
                replay.Replay(entry);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            throw Corrupt(path, number, line.Start, e);
        }
    }

    private static JournalEntry InFull(LightLine light, JournalLines journal)
    {
        using var look = journal.Open();
        return look.Read(light.Line)!;
    }

    private static JournalCorruptException Corrupt(string path, long line, long position, Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"The journal {path} cannot be read at line {line} (byte {position}): {cause.Message} The Sandbox does not start on half a history. Restore the file from a copy, or use another --data directory."), cause);
}
