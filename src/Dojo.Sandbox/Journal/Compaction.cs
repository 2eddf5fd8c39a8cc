using System.Diagnostics;
using Dojo.Sandbox.Journal.Compacting;
using Microsoft.Win32.SafeHandles;

namespace Dojo.Sandbox.Journal;

/// <summary>
/// Writes the journal anew without what no longer counts. The new file is written aside and flushed, and takes the old one's place in
/// one step: whoever kills the process at any moment finds one of the two, whole.
/// </summary>
/// <param name="directory">Where the journal lives.</param>
/// <param name="at">Called between any two steps, by tests.</param>
internal sealed class Compaction(string directory, Action<string>? at = null)
{
    /// <summary>So much may be appended while the new file takes over: copied within a millisecond or two.</summary>
    private const long ShortTailBytes = 256 * 1024;

    private const int BufferBytes = 1 << 20;

    private readonly string _path = Path.Combine(directory, JournalReader.FileName);
    private readonly string _fresh = Path.Combine(directory, JournalReader.FileName + ".new");

    /// <summary>What a compaction that was killed has left lying around.</summary>
    public void Tidy() => File.Delete(_fresh);

    /// <summary>Before the journal is opened: nobody else reads or writes it.</summary>
    /// <returns>Null when there was nothing to do, or too little for it.</returns>
    public CompactionResult? AtStart(JournalOptions options, DateTimeOffset realNow)
    {
        if (!File.Exists(_path))
            return null;
        var started = Stopwatch.GetTimestamp();
        using var old = JournalBytes.Open(_path, FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(old);
        var plan = Survey.Of(old, length, realNow);
        if (plan.Saved < options.CompactFromBytes || plan.Saved < length * options.CompactWhenDead)
            plan = plan.OnlyReset();
        if (plan.Edits.Count == 0)
            return null;
        using (var fresh = Create())
        {
            Copy(old, plan, fresh);
            // A torn last line goes with it: the reader cuts it off and says so.
            Finish(old, plan.SurveyedTo, length, fresh);
            return Result(plan, length, fresh.Position, started);
        }
    }

    /// <summary>While the Sandbox works. Nobody waits but those whose lines are written in the moment of the exchange.</summary>
    public (CompactionResult Result, CompactionPlan Plan) WhileRunning(JournalFile journal, JournalLines lines, DateTimeOffset realNow)
    {
        var started = Stopwatch.GetTimestamp();
        using var old = JournalBytes.Open(_path, FileOptions.SequentialScan);
        var written = journal.Written;
        var plan = Survey.Of(old, written, realNow);
        if (plan.Edits.Count == 0)
            return (Result(plan, written, written, started), plan);
        long before = 0, after = 0;
        var fresh = Create();
        try
        {
            Copy(old, plan, fresh);
            var copied = plan.SurveyedTo;
            for (long end; (end = journal.Written) - copied > ShortTailBytes; copied = end)
                JournalCopy.Append(old, copied, end, fresh);
            fresh.Flush(flushToDisk: true);
            at?.Invoke("caught up");
            journal.Exchange(end =>
            {
                // Opened before the files change places: from then on there is no way back.
                var reader = JournalBytes.Open(_fresh);
                Finish(old, copied, end, fresh);
                lines.MoveTo(reader, map => map.Then(plan.Edits));
                (before, after) = (end, fresh.Position);
                return fresh;
            });
        }
        catch
        {
            fresh.Dispose();
            throw;
        }

        at?.Invoke("exchanged");
        return (Result(plan, before, after, started), plan);
    }

    private FileStream Create() => new(_fresh, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, BufferBytes);

    private void Copy(SafeFileHandle old, CompactionPlan plan, FileStream fresh)
    {
        at?.Invoke("created");
        JournalCopy.Write(old, plan, fresh);
        at?.Invoke("copied");
    }

    private void Finish(SafeFileHandle old, long copied, long end, FileStream fresh)
    {
        JournalCopy.Append(old, copied, end, fresh);
        fresh.Flush(flushToDisk: true);
        at?.Invoke("flushed");
        File.Move(_fresh, _path, overwrite: true);
        at?.Invoke("moved");
        DirectoryFlush.Of(directory);
    }

    private static CompactionResult Result(CompactionPlan plan, long before, long after, long started) => new(
        before, after, plan.Edits.Count(e => e.Instead is null), plan.Edits.Count(e => e.Instead is not null), (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
}
