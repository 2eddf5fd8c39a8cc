using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Scheduling;

public enum ActorState
{
    /// <summary>Stands at a site and goes on when it is picked.</summary>
    Ready,
    Running,

    /// <summary>Its statement waits in the database for a lock that another actor holds.</summary>
    Blocked,

    /// <summary>Waits for a time to come.</summary>
    Asleep,
    Done,
}

/// <summary>Somebody who does one thing after the other: a shopper, a member of staff, a job, a delivery. Of all actors one moves at a time.</summary>
public sealed class Actor(Conductor conductor, string name, int number)
{
    private static readonly AsyncLocal<Actor?> Flow = new();

    private TaskCompletionSource? _goOn;
    private TaskCompletionSource _rested = NewSignal();
    private int _ids;

    /// <summary>Who runs the code that asks.</summary>
    public static Actor? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public Conductor Conductor => conductor;

    public string Name => name;

    public int Number => number;

    public ActorState State { get; set; } = ActorState.Ready;

    /// <summary>What it asks of the shop right now, such as PlaceOrder; empty between requests.</summary>
    public string Request { get; set; } = string.Empty;

    /// <summary>The process that serves its request.</summary>
    public Shop? Shop { get; set; }

    /// <summary>The server process of its statement under way; 0 when there is none.</summary>
    public int BackendId { get; set; }

    /// <summary>Somewhere in a transaction that is still open: others may have to wait for it.</summary>
    public bool MayHoldLocks { get; set; }

    public DateTimeOffset AsleepUntil { get; private set; }

    internal ProcessClock.Sleep? Alarm { get; private set; }

    public Task Rested => _rested.Task;

    public Exception? Failure { get; set; }

    /// <summary>The next of its own numbers: ids must not depend on who else is about.</summary>
    public ulong NextId(ulong seed) => Dice.Mix(seed ^ ((ulong)(number + 1) << 40) ^ (ulong)Interlocked.Increment(ref _ids));

    public void BeginStep()
    {
        _rested = NewSignal();
        State = ActorState.Running;
    }

    public void GoOn()
    {
        var goOn = _goOn ?? throw new InvalidOperationException($"{name} does not wait to go on.");
        _goOn = null;
        goOn.SetResult();
    }

    /// <summary>Stands still until it is picked again. It goes on within the call that picks it: handing it to another thread would cost
    /// more than most of what it does.</summary>
    public Task ParkAsync()
    {
        var goOn = new TaskCompletionSource();
        _goOn = goOn;
        Rest(ActorState.Ready);
        return goOn.Task;
    }

    internal void FallAsleep(ProcessClock.Sleep alarm, DateTimeOffset until)
    {
        (Alarm, AsleepUntil) = (alarm, until);
        Rest(ActorState.Asleep);
    }

    public void Rest(ActorState state)
    {
        State = state;
        _rested.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
