using Dojo.Sandbox.Clock;

namespace Dojo.Sandbox;

/// <summary>
/// The only clock in the Sandbox: expiry, retries, time stamps and secrets all read it, and timers run on it, so that one
/// jump moves everything. Unless somebody sets it, it shows real time.
/// </summary>
public sealed class SandboxClock(TimeProvider inner) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<VirtualTimer> _timers = [];
    private volatile ClockSetting _setting = ClockSetting.Real;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public DateTimeOffset Now => GetUtcNow();

    internal DateTimeOffset RealNow => inner.GetUtcNow();

    internal ClockSetting Setting => _setting;

    public override DateTimeOffset GetUtcNow()
    {
        var setting = _setting;
        return setting.FixedAt ?? inner.GetUtcNow() + setting.Offset;
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new VirtualTimer(this, inner, () => callback(state), dueTime, period);

    /// <summary>A timer for a moment, not for a while from now: the clock may be set to that very moment.</summary>
    internal ITimer CreateTimerAt(TimerCallback callback, object? state, DateTimeOffset due)
    {
        var timer = new VirtualTimer(this, inner, () => callback(state), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(due, Timeout.InfiniteTimeSpan);
        return timer;
    }

    /// <summary>From now on the clock shows something else. Timers whose time has come by it fire before this returns.</summary>
    internal void Set(ClockSetting setting)
    {
        VirtualTimer[] timers;
        lock (_gate)
        {
            _setting = setting;
            timers = [.. _timers];
        }

        foreach (var timer in timers.OrderBy(t => t.Due))
            timer.FollowTheClock();
    }

    internal void Add(VirtualTimer timer)
    {
        lock (_gate)
            _timers.Add(timer);
    }

    internal void Remove(VirtualTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }
}
