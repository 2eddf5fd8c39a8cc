namespace Dojo.Sandbox.Webhooks;

/// <summary>The deliveries of one subscription. Each subscription has its own lane, so a dead endpoint holds up nobody else.</summary>
internal sealed class DeliveryLane
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Order)> _queue = new();
    private readonly SandboxClock _clock;
    private readonly int _concurrency;
    private readonly Func<Delivery, CancellationToken, Task> _attempt;
    private TaskCompletionSource _woken = NewSignal();
    private long _order;
    private int _inFlight;

    public DeliveryLane(SandboxClock clock, int concurrency, Func<Delivery, CancellationToken, Task> attempt, CancellationToken stopping)
    {
        _clock = clock;
        _concurrency = concurrency;
        _attempt = attempt;
        Ended = Task.Run(() => RunAsync(stopping), CancellationToken.None);
    }

    public Task Ended { get; }

    public void Enqueue(Delivery delivery, DateTimeOffset due)
    {
        lock (_gate)
            _queue.Enqueue(delivery, (due, ++_order));
        Wake();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                stopping.ThrowIfCancellationRequested();
                var (delivery, due) = Next();
                if (delivery is not null)
                    _ = AttemptAsync(delivery, stopping);
                else
                    await WaitAsync(due, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The Sandbox stops; what is still queued is pending in the journal.
        }
    }

    private (Delivery? Delivery, DateTimeOffset? Due) Next()
    {
        lock (_gate)
        {
            // A signal given before this look is answered by this look.
            if (_woken.Task.IsCompleted)
                _woken = NewSignal();
            if (_inFlight >= _concurrency || !_queue.TryPeek(out _, out var first))
                return (null, null);
            if (first.Due > _clock.Now)
                return (null, first.Due);
            _inFlight++;
            return (_queue.Dequeue(), null);
        }
    }

    private async Task AttemptAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await _attempt(delivery, cancellationToken);
        }
        finally
        {
            lock (_gate)
                _inFlight--;
            Wake();
        }
    }

    private async Task WaitAsync(DateTimeOffset? due, CancellationToken stopping)
    {
        Task woken;
        lock (_gate)
            woken = _woken.Task;
        if (due is not { } at)
        {
            await woken.WaitAsync(stopping);
            return;
        }

        var wait = at - _clock.Now;
        await using var timer = _clock.CreateTimer(static lane => ((DeliveryLane)lane!).Wake(), this, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        // The clock may have jumped between looking and arming the timer, which then counts from after the jump.
        if (_clock.Now < at)
            await woken.WaitAsync(stopping);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        lock (_gate)
            _woken.TrySetResult();
    }
}
