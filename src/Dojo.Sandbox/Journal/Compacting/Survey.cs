using System.Text;
using System.Text.Json;
using Dojo.Sandbox.Clock;
using Microsoft.Win32.SafeHandles;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>
/// Reads a journal once and finds what nothing that one can ask for depends on any more. It decides by the lines alone, never by what
/// is in memory, so that the same journal always comes to the same plan.
/// </summary>
internal static class Survey
{
    /// <summary>Of a line that cannot be read nothing is known; then everything stays, and the start says what is wrong.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="length">Up to where to look; what is written after it is none of this survey's business.</param>
    /// <param name="realNow">What real clocks show; the journal knows what the Sandbox's clock makes of it.</param>
    public static CompactionPlan Of(SafeFileHandle file, long length, DateTimeOffset realNow)
    {
        var threads = new LineThreads();
        try
        {
            var (reset, end, clock) = Sort(file, length, threads);
            var rules = new Rules(line => Read(file, line), clock.Now(realNow));
            foreach (var (kind, lines) in threads.All())
                rules.Apply(kind, lines);
            return rules.Plan(reset, end);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or InvalidOperationException)
        {
            return CompactionPlan.Nothing;
        }
    }

    private static (Edit? Reset, long End, ClockSetting Clock) Sort(SafeFileHandle file, long length, LineThreads threads)
    {
        var sorter = new LineSorter(threads);
        var cutter = new LineCutter(new HandleStream(file, length));
        Edit? reset = null;
        long header = 0, end = 0;
        while (cutter.Next() is { } batch)
        {
            for (var start = 0; start < batch.Length;)
            {
                var line = batch.Bytes.AsSpan(start, batch.Length - start);
                line = line[..line.IndexOf((byte)'\n')];
                var position = batch.Position + start;
                start += line.Length + 1;
                end = batch.Position + start;
                var type = LineHead.TypeOf(line);
                if (position == 0)
                    header = end;
                else if (Ascii.Equals(type, "sandbox.reset"u8))
                    (reset, sorter) = (Forget(header, end, threads), new LineSorter(threads));
                else if (!Ascii.Equals(type, "intent.created"u8))
                    sorter.Sort(Encoding.UTF8.GetString(type), line, position);
            }
        }

        return (reset, end, sorter.Clock);
    }

    private static Edit Forget(long from, long to, LineThreads threads)
    {
        threads.Clear();
        return new Edit(from, to - from - 1, null);
    }

    private static JournalEntry Read(SafeFileHandle file, SeenLine line) =>
        JsonSerializer.Deserialize(JournalBytes.Read(file, line.Start, line.Length), SandboxJson.Journal.JournalEntry)!;
}
