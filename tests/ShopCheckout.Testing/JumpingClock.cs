namespace ShopCheckout.Testing;

/// <summary>Real time that can be moved ahead. Waits take as long as they say; what is due in an hour is due after a jump.</summary>
public sealed class JumpingClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    public void Jump(TimeSpan by) => Interlocked.Add(ref _aheadTicks, by.Ticks);
}
