namespace Dojo.Sandbox.Webhooks;

/// <summary>
/// The deliveries of one subscription. Each subscription has its own lane, so a dead endpoint holds up nobody else. What waits here
/// is the little by which a delivery is found when it is due, so that a million of them may rest on the journal meanwhile.
/// </summary>
internal sealed class DeliveryLane
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<EventKey, (long DueTicks, long Order)> _queue = new();
    private readonly Alarm _alarm;
    private readonly SandboxClock _clock;
    private readonly int _concurrency;
    private readonly Func<EventKey, DateTimeOffset, CancellationToken, Task> _attempt;
    private long _order;
    private int _inFlight;

    public DeliveryLane(SandboxClock clock, int concurrency, Func<EventKey, DateTimeOffset, CancellationToken, Task> attempt, CancellationToken stopping)
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
                return _queue.TryPeek(out _, out var first) ? At(first.DueTicks) : null;
        }
    }

    public bool IsBusy => AnyInFlight();

    public void Enqueue(EventKey webhook, DateTimeOffset due)
    {
        lock (_gate)
            _queue.Enqueue(webhook, (due.UtcTicks, ++_order));
        _alarm.Wake();
    }

    /// <summary>What an earlier process has left to do.</summary>
    public void Enqueue(IEnumerable<PlannedAttempt> attempts)
    {
        lock (_gate)
        {
            _queue.EnqueueRange(attempts.Select(a => (a.Event, (a.Due.UtcTicks, a.Order))));
            _order = Math.Max(_order, _queue.Count == 0 ? 0 : _queue.UnorderedItems.Max(i => i.Priority.Order));
        }

        _alarm.Wake();
    }

    public void Clear()
    {
        lock (_gate)
            _queue.Clear();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                stopping.ThrowIfCancellationRequested();
                var signal = _alarm.Listen();
                var (webhook, due) = Next();
                if (webhook is { } found)
                    _ = AttemptAsync(found, due!.Value, stopping);
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

    /// <summary>What is due now and when it was; or nothing, and when to look again.</summary>
    private (EventKey? Event, DateTimeOffset? Due) Next()
    {
        lock (_gate)
        {
            if (_inFlight >= _concurrency || !_queue.TryPeek(out var webhook, out var first))
                return (null, null);
            var due = At(first.DueTicks);
            if (due > _clock.Now)
                return (null, due);
            _queue.Dequeue();
            _inFlight++;
            return (webhook, due);
        }
    }

    private async Task AttemptAsync(EventKey webhook, DateTimeOffset due, CancellationToken stopping)
    {
        try
        {
            await _attempt(webhook, due, stopping);
        }
        finally
        {
            lock (_gate)
                _inFlight--;
            _alarm.Wake();
        }
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
