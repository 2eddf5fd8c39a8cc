using System.Diagnostics;

namespace Dojo.Sandbox.Clock;

/// <summary>
/// Moves the clock. Ahead it goes from one planned thing to the next, waiting for each to be done: after a jump of seven days
/// the expiries and retries of these seven days have happened, each at its time.
/// </summary>
internal sealed class ClockMover(SandboxClock clock, SandboxStore store, IEnumerable<ITimedWork> works) : IDisposable
{
    /// <summary>A webhook receiver that hangs must not stop time.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(1);

    /// <summary>After this the rest is one jump: whoever asked waits for an answer.</summary>
    private static readonly TimeSpan LongestJourney = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task MoveAsync(ClockSetting end, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Written before the journey starts: a Sandbox that is killed on the way wakes up at the destination.
            await store.RecordAsync(new ClockSet(end.Offset, end.FixedAt));
            await TravelAsync(end.Now(clock.RealNow));
            clock.Set(end);
            await QuietAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Back to real time, with nothing made up for on the way.</summary>
    public async Task ResetAsync()
    {
        await _one.WaitAsync();
        try
        {
            clock.Set(ClockSetting.Real);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task TravelAsync(DateTimeOffset target)
    {
        var started = Stopwatch.GetTimestamp();
        // What is still under way may plan something for the time that is to be crossed.
        await QuietAsync();
        while (Stopwatch.GetElapsedTime(started) < LongestJourney && Next() is { } due && due <= target)
        {
            clock.Set(new ClockSetting(TimeSpan.Zero, due > clock.Now ? due : clock.Now));
            await QuietAsync();
        }
    }

    private DateTimeOffset? Next() => works.Min(w => w.NextDue);

    private async Task QuietAsync()
    {
        var started = Stopwatch.GetTimestamp();
        for (var spins = 0; works.Any(w => w.NextDue <= clock.Now || w.IsBusy) && Stopwatch.GetElapsedTime(started) < LongestStep; spins++)
        {
            // Most things are done within microseconds; the timer below counts in milliseconds.
            if (spins < 100)
                await Task.Yield();
            else
                await Task.Delay(1);
        }
    }
}
