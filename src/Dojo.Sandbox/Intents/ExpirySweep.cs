using Dojo.Sandbox.Clock;

namespace Dojo.Sandbox.Intents;

/// <summary>Wakes payment intents and setup intents when their time is up, so that an expiry happens, and is announced, even if nobody looks.</summary>
internal sealed class ExpirySweep(SandboxStore store, SandboxClock clock, ILogger<ExpirySweep> logger) : BackgroundService, ITimedWork
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly Alarm _alarm = new(clock);

    private bool _settling;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _due.TryPeek(out _, out var at) ? at : null;
        }
    }

    public bool IsBusy
    {
        get
        {
            lock (_gate)
                return _settling;
        }
    }

    public void Remember(string intentId, DateTimeOffset at)
    {
        lock (_gate)
        {
            var sooner = !_due.TryPeek(out _, out var first) || at < first;
            _due.Enqueue(intentId, at);
            if (!sooner)
                return;
        }

        _alarm.Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var signal = _alarm.Listen();
            var (id, due) = Next();
            if (id is not null)
                await SettleAsync(id);
            else
                await _alarm.SleepAsync(signal, due, stoppingToken);
        }
    }

    private (string? Id, DateTimeOffset? Due) Next()
    {
        lock (_gate)
        {
            _settling = false;
            if (!_due.TryPeek(out _, out var at))
                return (null, null);
            if (at > clock.Now)
                return (null, at);
            _settling = true;
            return (_due.Dequeue(), null);
        }
    }

    private async Task SettleAsync(string id)
    {
        try
        {
            if (await store.SettleAsync(id) is { } later)
                Remember(id, later);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            logger.LogError(e, "The expiry of {IntentId} could not be kept", id);
        }
    }
}
