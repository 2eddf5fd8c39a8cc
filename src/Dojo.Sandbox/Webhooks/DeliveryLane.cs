namespace Dojo.Sandbox.Webhooks;

/// <summary>The deliveries of one subscription. Each subscription has its own lane, so a dead endpoint holds up nobody else.</summary>
internal sealed class DeliveryLane
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Order)> _queue = new();
    private readonly Alarm _alarm;
    private readonly SandboxClock _clock;
    private readonly int _concurrency;
    private readonly Func<Delivery, CancellationToken, Task> _attempt;
    private long _order;
    private int _inFlight;

    public DeliveryLane(SandboxClock clock, int concurrency, Func<Delivery, CancellationToken, Task> attempt, CancellationToken stopping)
    {
        _alarm = new Alarm(clock);
        _clock = clock;
        _concurrency = concurrency;
        _attempt = attempt;
        Ended = Task.Run(() => RunAsync(stopping), CancellationToken.None);
    }

    public Task Ended { get; }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _queue.TryPeek(out _, out var first) ? first.Due : null;
        }
    }

    public bool IsBusy => AnyInFlight();

    public void Enqueue(Delivery delivery, DateTimeOffset due)
    {
        lock (_gate)
            _queue.Enqueue(delivery, (due, ++_order));
        _alarm.Wake();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                stopping.ThrowIfCancellationRequested();
                var signal = _alarm.Listen();
                var (delivery, due) = Next();
                if (delivery is not null)
                    _ = AttemptAsync(delivery, stopping);
                else
                    await _alarm.SleepAsync(signal, due, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The Sandbox stops; what is still queued is pending in the journal.
        }

        // Attempts under way still have their outcome to write down.
        for (var signal = _alarm.Listen(); AnyInFlight(); signal = _alarm.Listen())
            await signal;
    }

    private bool AnyInFlight()
    {
        lock (_gate)
            return _inFlight > 0;
    }

    private (Delivery? Delivery, DateTimeOffset? Due) Next()
    {
        lock (_gate)
        {
            while (_inFlight < _concurrency && _queue.TryPeek(out var delivery, out var first))
            {
                if (first.Due > _clock.Now)
                    return (null, first.Due);
                _queue.Dequeue();
                // Sent again by hand meanwhile, it is over or has another time.
                if (!delivery.IsDue(first.Due))
                    continue;
                _inFlight++;
                delivery.Begin();
                return (delivery, null);
            }

            return (null, null);
        }
    }

    private async Task AttemptAsync(Delivery delivery, CancellationToken stopping)
    {
        try
        {
            await _attempt(delivery, stopping);
        }
        finally
        {
            delivery.End();
            lock (_gate)
                _inFlight--;
            _alarm.Wake();
        }
    }
}
