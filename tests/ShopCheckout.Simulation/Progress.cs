using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ShopCheckout.Simulation;

/// <summary>Plays a campaign at a terminal: tells how far it is every half minute, and on Ctrl-C lets it come to an orderly end.</summary>
internal static class Progress
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <returns>What it cost, whether it was played to its end or stopped.</returns>
    public static async Task<Expense> PlayAsync(Campaign campaign, long count)
    {
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var (before, began) = (await Expense.ReadAsync(), Stopwatch.GetTimestamp());
        var playing = campaign.RunAsync(count, TimeSpan.MaxValue);
        var (lately, playedLately, latelyAt) = (before, 0L, began);
        while (await Task.WhenAny(playing, Task.Delay(Every)) != playing)
        {
            var (now, played, at) = (await Expense.ReadAsync(), campaign.Played, Stopwatch.GetTimestamp());
            var perMinute = (played - playedLately) / Stopwatch.GetElapsedTime(latelyAt, at).TotalMinutes;
            var left = TimeSpan.FromMinutes(Math.Min((count - played) / Math.Max(perMinute, 1e-3), TimeSpan.FromDays(99).TotalMinutes));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{played} of {count} after {Stopwatch.GetElapsedTime(began):hh\\:mm\\:ss}, {campaign.Failures.Count()} failed; {perMinute:0} a minute, {left:d\\.hh\\:mm\\:ss} to go; lately {now.Since(lately).Each(played - playedLately)}"));
            (lately, playedLately, latelyAt) = (now, played, at);
        }

        await playing;
        return (await Expense.ReadAsync()).Since(before);

        // Whoever is in a hurry asks again.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !campaign.IsStopped;
            campaign.Stop();
        }
    }
}
