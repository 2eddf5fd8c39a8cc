using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Requests;

namespace Dojo.Sandbox.Terminals;

/// <summary>Wakes terminal sessions when their next step is due, so that a card is charged even if the till never looks again.</summary>
internal sealed class MachineSweep(SandboxStore store, CardMachine machine, SandboxClock clock, LiveFeed live, ILogger<MachineSweep> logger) : BackgroundService, ITimedWork
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly Alarm _alarm = new(clock);
    private bool _acting;

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
                return _acting;
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Terminals.OnMoved = Remember;
        foreach (var place in store.Terminals.Sessions.All.NewerThan(0))
            Remember(place.Current.Id);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var signal = _alarm.Listen();
            var (id, due) = Next();
            if (id is not null)
                await AdvanceAsync(id);
            else
                await _alarm.SleepAsync(signal, due, stoppingToken);
        }
    }

    private void Remember(string sessionId)
    {
        live.Pulse();
        if (store.Terminals.Sessions.Find(sessionId)?.Current is not { } session || machine.NextStepAt(session) is not { } at)
            return;
        lock (_gate)
            _due.Enqueue(sessionId, at);
        _alarm.Wake();
    }

    private (string? Id, DateTimeOffset? Due) Next()
    {
        lock (_gate)
        {
            _acting = false;
            if (!_due.TryPeek(out _, out var at))
                return (null, null);
            if (at > clock.Now)
                return (null, at);
            _acting = true;
            return (_due.Dequeue(), null);
        }
    }

    private async Task AdvanceAsync(string id)
    {
        try
        {
            await machine.FindAsync(id);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            logger.LogError(e, "A step of {SessionId} could not be kept", id);
        }
    }
}
