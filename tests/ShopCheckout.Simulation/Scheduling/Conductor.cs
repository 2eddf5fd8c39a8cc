using System.Diagnostics;
using ShopCheckout.Simulation.Faults;
using ShopCheckout.Simulation.World;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.Scheduling;

/// <summary>Lets one actor move at a time, from one site to the next, and lets things fail where the schedule says so. Everything between
/// two sites is real: statements wait for real locks, and whoever waits lets the others go on.</summary>
public sealed class Conductor(Dice dice, FaultPlan faults, VirtualClock time, Overseer monitor, SiteBook sites)
{
    // A step is a statement or a call in memory. Whoever has not come to rest by then waits for something that nobody will bring, and the
    // database's own time-out, which would end it, is longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Longer than a statement takes on an idle machine; after it the database is asked whether it waits for a lock.
    private static readonly TimeSpan Suspicion = TimeSpan.FromMilliseconds(4);

    // So that of two things that happen one after the other the time stamps tell which was first.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(3);

    // Where others are to come by as well.
    private const int AtMeetingsPerMille = 850;

    private readonly List<Actor> _actors = [];
    private readonly List<string> _deadlocks = [];
    private int _blocked;

    public Trace Trace { get; } = new();

    public VirtualClock Time => time;

    public Overseer Monitor => monitor;

    public Dice Dice => dice;

    public IReadOnlyList<Actor> Actors => _actors;

    public IReadOnlyList<string> Deadlocks => _deadlocks;

    public Actor? Last { get; private set; }

    /// <summary>How often somebody is interrupted at a site, in a thousand.</summary>
    public int Restlessness { get; set; }

    public Actor Start(string name, Func<Actor, Task> life)
    {
        ArgumentNullException.ThrowIfNull(life);
        var actor = new Actor(this, name, _actors.Count);
        _actors.Add(actor);
        var first = actor.ParkAsync();
        _ = LiveAsync(actor, first, life);
        return actor;
    }

    /// <summary>Lets an actor go on to its next site.</summary>
    public async Task StepAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Last = actor;
        var alarm = actor.State == ActorState.Asleep ? actor.Alarm : null;
        actor.BeginStep();
        if (alarm is not null)
            _ = Task.Run(alarm.Wake);
        else
            actor.GoOn();
        await RestAsync(actor);
        await SettleBlockedAsync();
    }

    /// <summary>Who may go on. While somebody waits for a lock it is those who may hold it: of two who wait for the same row the database
    /// lets now one go first and now the other, and the schedule would not repeat.</summary>
    public IReadOnlyList<Actor> Movable()
    {
        var ready = _actors.FindAll(a => a.State == ActorState.Ready);
        var holders = _blocked == 0 ? [] : ready.FindAll(a => a.MayHoldLocks);
        return holders.Count > 0 ? holders : ready;
    }

    /// <summary>Lets an actor live to its end; whoever holds what it waits for goes on too.</summary>
    public async Task FinishAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        while (actor.State != ActorState.Done)
        {
            var next = actor.State == ActorState.Blocked ? Movable() is [var first, ..] ? first : _actors.Find(a => a.State == ActorState.Asleep) : actor;
            if (next is null)
            {
                await EndDeadlockAsync(actor);
                continue;
            }

            if (next.State == ActorState.Asleep)
                time.MoveTo(next.AsleepUntil);
            await StepAsync(next);
        }
    }

    /// <summary>A dead process does nothing any more, but its connections are closed.</summary>
    public async Task BuryAsync()
    {
        while (_actors.Find(a => a is { Shop.IsDead: true, State: ActorState.Ready or ActorState.Asleep }) is { } dead)
            await StepAsync(dead);
    }

    /// <summary>Where an actor passes a site. Comes back with what is to go wrong there, which the caller brings about.</summary>
    /// <exception cref="SimulatedCrashException">Its process is dead.</exception>
    public async ValueTask<Fault> ArriveAsync(Actor actor, Site site)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.State == ActorState.Blocked || (Volatile.Read(ref _blocked) > 0 && actor.Shop is { IsDead: false }))
            await actor.ParkAsync();
        if (actor.Shop is { IsDead: true })
            throw new SimulatedCrashException("The process is dead.");

        time.Pass(Tick);
        Trace.Note(time.Now, actor.Name, actor.Request.Length > 0 ? $"{actor.Request}@{actor.Shop?.Name}: {site}" : site.ToString());
        sites.Pass(actor, site, dice.Seed);
        var fault = faults.At(actor, site, dice);
        if (fault != Fault.None)
            Trace.Note(time.Now, actor.Name, $"!! {fault}");
        if (fault == Fault.Crash)
        {
            sites.Crash(actor, site);
            actor.Shop!.Kill();
            throw new SimulatedCrashException($"Killed {site}.");
        }

        var isQuietPlace = site.Kind is SiteKind.AfterRead || (site.Kind == SiteKind.AfterWrite && !site.Lasts);
        if (!isQuietPlace && Restlessness > 0 && dice.Chance(dice.Focus.IsMeeting(site) ? AtMeetingsPerMille : Restlessness))
        {
            await actor.ParkAsync();
            if (actor.Shop is { IsDead: true })
                throw new SimulatedCrashException("The process is dead.");
        }

        return fault;
    }

    /// <summary>Stands still between two requests until it is picked again.</summary>
    public async Task PauseAsync(Actor actor, string why)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Trace.Note(time.Now, actor.Name, why);
        await actor.ParkAsync();
    }

    internal void FallAsleep(Actor actor, ProcessClock.Sleep alarm, DateTimeOffset until) => actor.FallAsleep(alarm, until);

    /// <summary>Two waited for each other, and the database ended one's statement.</summary>
    public void NoteDeadlock(Actor actor, string statement)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Trace.Note(time.Now, actor.Name, "is the victim of a deadlock");
        _deadlocks.Add($"{actor.Request} was the victim of a deadlock at {statement}");
    }

    private static async Task LiveAsync(Actor actor, Task first, Func<Actor, Task> life)
    {
        Actor.Current = actor;
        await first;
        try
        {
            await life(actor);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            actor.Failure = exception;
        }

        actor.Rest(ActorState.Done);
    }

    private async Task RestAsync(Actor actor)
    {
        if (actor.Rested.IsCompleted)
            return;
        var began = Stopwatch.GetTimestamp();
        var mayHaveToWait = _actors.Exists(a => a != actor && (a.MayHoldLocks || a.State == ActorState.Blocked));
        while (!actor.Rested.IsCompleted && Stopwatch.GetElapsedTime(began) < Patience)
        {
            if (!mayHaveToWait)
            {
                await actor.Rested.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            await actor.Rested.WaitAsync(Suspicion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!actor.Rested.IsCompleted && actor.BackendId != 0 && await monitor.IsBlockedAsync(actor.BackendId))
            {
                actor.State = ActorState.Blocked;
                Interlocked.Increment(ref _blocked);
                Trace.Note(time.Now, actor.Name, "waits for a lock");
                return;
            }
        }

        if (!actor.Rested.IsCompleted)
            throw new TimeoutException($"{actor.Name} ({actor.Request}) never came to rest.\n{Trace}");
    }

    // Everybody waits for somebody: the database sees it, and ends one of them.
    private async Task EndDeadlockAsync(Actor actor)
    {
        var ended = Task.WhenAny(_actors.Where(a => a.State == ActorState.Blocked).Select(a => a.Rested));
        if (await Task.WhenAny(ended, Task.Delay(Patience)) != ended)
            throw new TimeoutException($"{actor.Name} waits for a lock, and nobody is left to give it back.\n{Trace}");
        await SettleBlockedAsync();
    }

    // Whoever got its lock may have been what another waited for, and gives it back at once when it finds nothing to do: who waits is known
    // only when nobody came to rest while it was looked.
    private async Task SettleBlockedAsync()
    {
        if (_blocked == 0)
            return;
        int before, left;
        do
        {
            var waiting = _actors.FindAll(a => !a.Rested.IsCompleted);
            before = waiting.Count;
            foreach (var actor in waiting)
            {
                while (!actor.Rested.IsCompleted && !await monitor.IsBlockedAsync(actor.BackendId))
                    await Task.WhenAny(actor.Rested, Task.Delay(1));
            }

            left = waiting.Count(a => !a.Rested.IsCompleted);
        }
        while (left > 0 && left < before);

        Interlocked.Exchange(ref _blocked, left);
    }
}
