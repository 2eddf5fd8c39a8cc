namespace ShopCheckout.Simulation.Scheduling;

/// <summary>The clock of one process: the time of the schedule, perhaps wrong by a while. An actor that waits on it sleeps until the
/// schedule lets the time come.</summary>
public sealed class ProcessClock(VirtualClock time) : TimeProvider
{
    // Backoffs carry jitter from outside of the schedule; made equally long, they repeat. It is the longest the client waits by itself.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(5);

    /// <summary>How much it is ahead.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => time.Now + Offset;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Sleep(callback, state);
        if (dueTime >= TimeSpan.Zero && Actor.Current is { } actor)
            actor.Conductor.FallAsleep(actor, timer, time.Now + (dueTime < Grain ? Grain : dueTime));
        return timer;
    }

    internal sealed class Sleep(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _over;

        public void Wake()
        {
            if (!_over)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_over;

        public void Dispose() => _over = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
