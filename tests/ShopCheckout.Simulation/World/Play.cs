using MediatR;
using Npgsql;
using ShopCheckout.Simulation.Actors;
using ShopCheckout.Simulation.Faults;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.World;

/// <summary>One schedule: who takes part, whose turn it is, and after the faults the time in which everything must heal.</summary>
internal sealed class Play(Stage stage, Warehouse warehouse, Conductor conductor, FaultPlan faults)
{
    // People give up sooner; this only ends a schedule in which something goes round in circles.
    private const int MostTurns = 600;

    private readonly List<Actor> _people = [];

    public Stage Stage => stage;

    public Conductor Conductor => conductor;

    public Dice Dice => conductor.Dice;

    public Cast Cast { get; private set; } = null!;

    public Post Post { get; private set; } = null!;

    /// <summary>What went wrong in a way that no fault explains.</summary>
    public List<string> Surprises { get; } = [];

    public async Task RunAsync()
    {
        Cast = new Cast(this);
        Post = new Post(this, Cast.Mail);

        // Of the schedule before.
        foreach (var shop in Stage.Shops)
            shop.Signalled.Clear();
        await warehouse.EmptyAsync(Cast.Stock);
        foreach (var shopper in Cast.Shoppers)
            await warehouse.FillBasketAsync(shopper.BasketId, [.. shopper.Wants]);
        Cast.Enter();
        conductor.Restlessness = Cast.Restlessness;

        var background = new Background(this);
        var encore = Dice.Throw(16);
        for (var turn = 0; turn < MostTurns && (encore > 0 || !_people.TrueForAll(p => p.State == ActorState.Done)); turn++)
        {
            if (_people.TrueForAll(p => p.State == ActorState.Done))
                encore--;
            await conductor.BuryAsync();
            var moves = Moves(background).ToList();
            if (moves.Count == 0)
                break;
            await moves[Dice.Throw(moves.Count)]();
        }

        await new Healing(this, faults).RunAsync();
    }

    /// <summary>A person, who keeps the schedule going until all is said and done.</summary>
    public Actor Enter(string name, Func<Actor, Task> life)
    {
        var person = conductor.Start(name, life);
        _people.Add(person);
        return person;
    }

    /// <summary>A request to one of the processes. There is no answer when a process died or the database failed.</summary>
    public Task<Reply<TResponse>> AskAsync<TResponse>(Actor actor, IRequest<TResponse> message, Shop? at = null) =>
        AskAsync(actor, NameOf(message), shop => shop.SendAsync(message), at);

    public async Task<Reply<TResponse>> AskAsync<TResponse>(Actor actor, string name, Func<Shop, Task<TResponse>> ask, Shop? at = null)
    {
        var shop = at ?? await FindAsync(actor);
        (actor.Shop, actor.Request) = (shop, name);
        try
        {
            return new Reply<TResponse>(true, await ask(shop));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!IsOfAFault(exception))
                Surprises.Add($"{name} ended in {exception.GetType().Name}: {exception.Message} {exception.InnerException?.Message} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
            conductor.Trace.Note(conductor.Time.Now, actor.Name, $"no answer ({exception.GetType().Name})");
            return default;
        }
        finally
        {
            (actor.Shop, actor.Request, actor.MayHoldLocks) = (null, string.Empty, false);
        }
    }

    /// <summary>Lets time pass for this actor; whatever else happens meanwhile is up to the schedule.</summary>
    public Task SleepAsync(TimeSpan time) => Task.Delay(time, new ProcessClock(conductor.Time));

    public async Task RestartAsync(Shop dead)
    {
        conductor.Trace.Note(conductor.Time.Now, dead.Name, "starts again");
        await stage.RestartAsync(dead);
    }

    private async Task<Shop> FindAsync(Actor actor)
    {
        while (true)
        {
            var alive = stage.Shops.Where(s => !s.IsDead).ToList();
            if (alive.Count > 0)
                return alive[Dice.Throw(alive.Count)];
            await conductor.PauseAsync(actor, "finds no shop");
        }
    }

    // The plainest move comes first: whoever moved last goes on.
    private IEnumerable<Func<Task>> Moves(Background background)
    {
        foreach (var actor in conductor.Movable().OrderByDescending(a => a == conductor.Last))
        {
            yield return () => conductor.StepAsync(actor);
            yield return () => conductor.StepAsync(actor);
        }

        foreach (var dead in stage.Shops.Where(s => s.IsDead && conductor.Actors.All(a => a.Shop != s)))
            yield return () => RestartAsync(dead);
        if (conductor.Actors.Where(a => a.State == ActorState.Asleep).MinBy(a => a.AsleepUntil) is { } sleeper)
            yield return () => WakeAsync(sleeper);
        foreach (var move in background.Moves())
            yield return move;
    }

    private Task WakeAsync(Actor sleeper)
    {
        conductor.Time.MoveTo(sleeper.AsleepUntil);
        return conductor.StepAsync(sleeper);
    }

    // The driver and EF wrap what went wrong, more than once at times.
    private static bool IsOfAFault(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SimulatedCrashException or IOException or System.Net.Sockets.SocketException)
                return true;
            if (e is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.DeadlockDetected })
                return true;
        }

        return false;
    }

    private static string NameOf(object message) => message.GetType().DeclaringType?.Name ?? message.GetType().Name;
}

/// <summary>What came of a request, if anything did.</summary>
internal readonly record struct Reply<T>(bool Came, T? Value);
