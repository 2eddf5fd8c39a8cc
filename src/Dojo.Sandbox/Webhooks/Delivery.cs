using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Webhooks;

internal enum DeliveryState
{
    Pending,
    Delivered,
    GivenUp,
    Dropped,
    Abandoned,
}

/// <summary>One try to hand an event over. <see cref="StatusCode"/> is unset when no answer came.</summary>
internal sealed record DeliveryAttempt(DateTimeOffset At, long DurationMilliseconds, int? StatusCode, string? Response, string? Error);

/// <summary>An attempt was made; with it come the state it led to and, while pending, when the next one is due.</summary>
internal sealed record DeliveryAttempted(
    string EventId, string SubscriptionId, DeliveryAttempt Attempt, DeliveryState State, DateTimeOffset? NextAttemptAt) : Fact
{
    /// <summary>How many attempts there were before this one, when a compaction has left them out.</summary>
    public int? EarlierAttempts { get; init; }
}

/// <summary>Somebody asked for the event to be sent again.</summary>
internal sealed record DeliveryRequeued(string EventId, string SubscriptionId) : Fact;

/// <summary>An event on its way to one subscription.</summary>
internal sealed class Delivery(WebhookEvent webhook, string subscriptionId, Task durable)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<DeliveryAttempt> _attempts = [];
    private int _holds;
    private bool _taken;

    public string Id => $"{webhook.Id}.{subscriptionId}";

    public WebhookEvent Event => webhook;

    public string SubscriptionId => subscriptionId;

    /// <summary>Ends when the event is in the journal: never is something announced that a restart could forget.</summary>
    public Task Durable => durable;

    /// <summary>Ends when the first attempt is over, whatever came of it.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    public DeliveryState State { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; } = webhook.Payload.CreatedAt;

    /// <summary>An attempt is under way, or somebody waits for one. As long as that is so its intent does not go to rest.</summary>
    public bool IsHeld => Volatile.Read(ref _holds) > 0;

    /// <summary>Failures since it was queued, by which the next pause is chosen.</summary>
    public int FailuresInARow { get; private set; }

    public IReadOnlyList<DeliveryAttempt> Attempts => Volatile.Read(ref _attempts);

    /// <summary>How many attempts there were before these, of which nothing more is known: a compaction keeps the last.</summary>
    public int EarlierAttempts { get; private set; }

    /// <summary>Holds it for the attempt that was planned for then. False when it was delivered, planned anew or taken meanwhile.</summary>
    public bool TryTake(DateTimeOffset planned)
    {
        lock (_gate)
        {
            if (State != DeliveryState.Pending || NextAttemptAt > planned || _taken)
                return false;
            _taken = true;
        }

        Hold();
        return true;
    }

    public void Hold() => Interlocked.Increment(ref _holds);

    public void Release() => Interlocked.Decrement(ref _holds);

    public void Apply(DeliveryAttempted fact)
    {
        lock (_gate)
        {
            Volatile.Write(ref _attempts, fact.EarlierAttempts is null ? [.. _attempts, fact.Attempt] : [fact.Attempt]);
            EarlierAttempts = fact.EarlierAttempts ?? EarlierAttempts;
            State = fact.State;
            NextAttemptAt = fact.NextAttemptAt;
            _taken = false;
            FailuresInARow = fact.State == DeliveryState.Delivered ? 0 : FailuresInARow + 1;
        }

        _firstAttempt.TrySetResult();
    }

    /// <summary>Forgets the attempts that the journal has forgotten, but for their number.</summary>
    public void Trim(int earlierAttempts)
    {
        lock (_gate)
        {
            Volatile.Write(ref _attempts, [.. _attempts.Skip(earlierAttempts - EarlierAttempts)]);
            EarlierAttempts = earlierAttempts;
        }
    }

    public void Apply(DeliveryRequeued fact, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fact);
        lock (_gate)
        {
            State = DeliveryState.Pending;
            NextAttemptAt = at;
            FailuresInARow = 0;
            _taken = false;
        }
    }
}
