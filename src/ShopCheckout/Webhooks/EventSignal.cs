using System.Threading.Channels;

namespace ShopCheckout.Webhooks;

/// <summary>Says within one process that an event waits, so that it is processed at once. Losing a signal is harmless: the sweep finds the row.</summary>
public sealed class EventSignal
{
    // Enough for a burst; beyond it the sweep catches up.
    private const int Capacity = 10_000;

    private const int UsualAtOnce = 4;

    private readonly Channel<Guid> _channel = Channel.CreateBounded<Guid>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _arriving;

    /// <summary>More events are being accepted right now than trickle in on a usual day.</summary>
    public bool IsBurst => Volatile.Read(ref _arriving) > UsualAtOnce;

    public void BeginArrival() => Interlocked.Increment(ref _arriving);

    public void EndArrival() => Interlocked.Decrement(ref _arriving);

    public void Raise(Guid inboxId) => _channel.Writer.TryWrite(inboxId);

    public IAsyncEnumerable<Guid> ReadAllAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);
}
