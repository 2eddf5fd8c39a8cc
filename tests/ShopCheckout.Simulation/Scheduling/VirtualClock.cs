namespace ShopCheckout.Simulation.Scheduling;

/// <summary>The one time of a schedule. It passes only when the schedule says so, and a little with every step.</summary>
public sealed class VirtualClock : TimeProvider
{
    /// <summary>Noon, so that a schedule of some hours stays within a calendar day unless it means not to.</summary>
    public static readonly DateTimeOffset Start = new(2030, 5, 14, 12, 0, 0, TimeSpan.Zero);

    private long _ticks = Start.UtcTicks;

    public DateTimeOffset Now => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Reset() => Interlocked.Exchange(ref _ticks, Start.UtcTicks);

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > Now)
            Interlocked.Exchange(ref _ticks, moment.UtcTicks);
    }

    /// <summary>For the Sandbox, which does everything when it is asked: its timers never fire by themselves.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
