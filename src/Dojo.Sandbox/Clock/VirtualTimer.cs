namespace Dojo.Sandbox.Clock;

/// <summary>A timer that is due at a moment of the Sandbox's clock, wherever that clock jumps or stands meanwhile.</summary>
internal sealed class VirtualTimer : ITimer
{
    /// <summary>Real timers count at most 49 days; a longer wait is made of several.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly SandboxClock _clock;
    private readonly Action _fire;
    private readonly ITimer _inner;
    private TimeSpan _period;
    private bool _disposed;

    public VirtualTimer(SandboxClock clock, TimeProvider inner, Action fire, TimeSpan dueTime, TimeSpan period)
    {
        _clock = clock;
        _fire = fire;
        _inner = inner.CreateTimer(static timer => ((VirtualTimer)timer!).FollowTheClock(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Change(dueTime, period);
    }

    /// <summary>Null: not armed.</summary>
    public DateTimeOffset? Due { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) =>
        Change(dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Now + dueTime, period);

    public bool Change(DateTimeOffset? due, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
                return false;
            _period = period;
            Due = due;
        }

        if (due is null)
            _clock.Remove(this);
        else
            _clock.Add(this);
        FollowTheClock();
        return true;
    }

    /// <summary>Fires if the time has come, and sets the real timer for the rest of the way.</summary>
    public void FollowTheClock()
    {
        TimeSpan wait;
        bool due;
        lock (_gate)
        {
            if (_disposed)
                return;
            due = Due <= _clock.Now;
            if (due)
                Due = _period > TimeSpan.Zero ? _clock.Now + _period : null;
            // A clock that stands still moves by hand only, and then it calls.
            wait = Due is { } at && !_clock.Setting.IsFixed ? Shortened(at - _clock.Now) : Timeout.InfiniteTimeSpan;
        }

        if (due && Due is null)
            _clock.Remove(this);
        _inner.Change(wait, Timeout.InfiniteTimeSpan);
        if (due)
            _fire();
    }

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _clock.Remove(this);
        _inner.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Rounded up to what real timers can tell apart, so that none comes back too early and has to wait again.</summary>
    private static TimeSpan Shortened(TimeSpan wait) =>
        wait > LongestWait ? LongestWait : TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, wait.TotalMilliseconds)));
}
