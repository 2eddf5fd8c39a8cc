namespace Dojo.Sandbox.Intents;

/// <summary>Wakes intents when their time is up, so that an expiry is announced even if nobody looks.</summary>
internal sealed class ExpirySweep(SandboxStore store, SandboxClock clock, ILogger<ExpirySweep> logger) : BackgroundService
{
    /// <summary>Nobody waits for an expiry to the second; whoever looks at the intent sees it at once anyway.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();

    public void Remember(string intentId, DateTimeOffset at)
    {
        lock (_gate)
            _due.Enqueue(intentId, at);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (TryTakeDue(out var id))
            {
                if (store.Intents.Find(id) is not { } place)
                    continue;
                try
                {
                    var (intent, durable) = store.Settle(place);
                    await durable;
                    if (intent.DueAt is { } later)
                        Remember(id, later);
                }
                catch (Exception e) when (e is IOException or ObjectDisposedException)
                {
                    logger.LogError(e, "The expiry of {IntentId} could not be kept", id);
                }
            }
        }
    }

    private bool TryTakeDue([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? id)
    {
        lock (_gate)
            return _due.TryPeek(out id, out var at) && at <= clock.Now && _due.TryDequeue(out id, out _);
    }
}
