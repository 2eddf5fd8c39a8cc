using System.Diagnostics;
using System.Threading.Channels;

namespace ShopCheckout.Webhooks;

/// <summary>Says within one process that an event waits, so that it is processed at once. Losing a signal is harmless: the sweep finds the row.</summary>
public sealed class EventSignal
{
    // Enough for a burst; beyond it the sweep catches up.
    private const int Capacity = 10_000;

    private const int UsualAtOnce = 4;

    // Between two commits of a burst nobody is arriving for a moment; that does not end it.
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(50);

    private readonly Channel<Guid> _channel = Channel.CreateBounded<Guid>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _arriving;
    private long _lastCrowded;

    /// <summary>More events are being accepted right now than trickle in on a usual day.</summary>
    public bool IsBurst => Volatile.Read(ref _lastCrowded) is var last and not 0 && Stopwatch.GetElapsedTime(last) < Lull;

    public void BeginArrival()
    {
        if (Interlocked.Increment(ref _arriving) > UsualAtOnce)
            Volatile.Write(ref _lastCrowded, Stopwatch.GetTimestamp());
    }

    public void EndArrival() => Interlocked.Decrement(ref _arriving);

    public void Raise(Guid inboxId) => _channel.Writer.TryWrite(inboxId);

    /// <summary>Takes one without waiting.</summary>
    public bool TryRead(out Guid inboxId) => _channel.Reader.TryRead(out inboxId);

    public IAsyncEnumerable<Guid> ReadAllAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);
}
