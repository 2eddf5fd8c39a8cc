namespace Dojo.Sandbox;

/// <summary>The only clock in the Sandbox: expiry, retries, time stamps and secrets all read it, so that one virtual jump moves everything.</summary>
public sealed class SandboxClock(TimeProvider inner) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public DateTimeOffset Now => GetUtcNow();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
