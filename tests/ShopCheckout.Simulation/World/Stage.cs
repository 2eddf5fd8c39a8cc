using ShopCheckout.Simulation.Faults;
using ShopCheckout.Simulation.Judging;
using ShopCheckout.Simulation.Mutants;
using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.World;

/// <summary>What one worker plays its schedules on, one after the other: a database, a provider, and two processes of the shop.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly Warehouse _warehouse;
    private readonly SiteBook _sites;
    private readonly Lanes _lanes = new();

    private Stage(Warehouse warehouse, DojoSide dojo, VirtualClock time, SiteBook sites, Mutant? mutant)
    {
        (_warehouse, Dojo, Time, _sites, Mutant) = (warehouse, dojo, time, sites, mutant);
        Shops = [Open("A"), Open("B")];
    }

    public DojoSide Dojo { get; }

    public Mailbox Mailbox { get; } = new();

    public VirtualClock Time { get; }

    public Mutant? Mutant { get; private set; }

    public Overseer Monitor => _warehouse.Monitor;

    public IList<Shop> Shops { get; }

    public static async Task<Stage> OpenAsync(SiteBook sites, Mutant? mutant = null)
    {
        var time = new VirtualClock();
        return new Stage(await Warehouse.OpenAsync(mutant?.Database?.Sql), await DojoSide.OpenAsync(time), time, sites, mutant);
    }

    /// <summary>Plays one schedule from an empty shop to the end, and judges it.</summary>
    /// <param name="crashAt">Besides, kills the process that first comes by this site.</param>
    public async Task<Outcome> PlayAsync(Dice dice, string? crashAt = null)
    {
        ArgumentNullException.ThrowIfNull(dice);
        Time.Reset();
        _lanes.FreeAll();
        foreach (var shop in Shops.ToList())
        {
            shop.Clock.Offset = TimeSpan.Zero;
            if (shop.IsDead)
                await RestartAsync(shop);
        }

        await Dojo.ResetAsync(dice.Seed);
        Mailbox.Empty();
        var faults = new FaultPlan(dice, crashAt);
        var conductor = new Conductor(dice, faults, Time, Monitor, _sites);
        var play = new Play(this, _warehouse, conductor, faults);
        await play.RunAsync();
        var harm = await Judge.JudgeAsync(play);

        // Last, since what follows from a broken rule says less than the rule.
        return new Outcome(
            dice.Seed, dice.Focus, crashAt, [.. dice.Thrown], conductor.Trace, [.. harm, .. play.Surprises, .. conductor.Deadlocks], harm.Count > 0, faults.HasCrashed);
    }

    /// <summary>Another defect instead of the one before; null for none.</summary>
    public async Task PlantAsync(Mutant? mutant)
    {
        if (Mutant?.Database is { } before)
            await Monitor.ExecuteAsync(before.Undo ?? throw new InvalidOperationException($"\"{Mutant.Name}\" cannot be undone; open another stage."));
        if (mutant?.Database is { } change)
            await Monitor.ExecuteAsync(change.Sql);
        Mutant = mutant;
        foreach (var shop in Shops.ToList())
            await RestartAsync(shop);
    }

    public async Task RestartAsync(Shop dead)
    {
        ArgumentNullException.ThrowIfNull(dead);
        var offset = dead.Clock.Offset;
        Shops[Shops.IndexOf(dead)] = Open(dead.Name, offset);
        await dead.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in Shops)
            await shop.DisposeAsync();
        await Dojo.DisposeAsync();
        await _warehouse.DisposeAsync();
    }

    private Shop Open(string name, TimeSpan offset = default)
    {
        var shop = Shop.Start(name, Time, Dojo, Mailbox, _warehouse.ConnectionString, _lanes, Mutant);
        shop.Clock.Offset = offset;
        return shop;
    }
}

/// <summary>How a schedule went.</summary>
/// <param name="Focus">What the dice were loaded for.</param>
/// <param name="Thrown">Every decision, so that it can be played again or cut shorter.</param>
/// <param name="Violations">What did not hold; none if all is well.</param>
/// <param name="IsHarm">A rule was broken; else something only ended in an error, or never ended.</param>
/// <param name="HasCrashed">The process was killed where it was asked for.</param>
public sealed record Outcome(ulong Seed, Focus Focus, string? CrashAt, IReadOnlyList<int> Thrown, Trace Trace, IReadOnlyList<string> Violations, bool IsHarm, bool HasCrashed)
{
    public bool IsGood => Violations.Count == 0;
}
