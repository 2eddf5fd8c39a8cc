using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ShopCheckout.Jobs;
using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests;

/// <summary>Real processes on one database: the jobs of one that is gone go on.</summary>
public sealed class JobHandoverTests(ITestOutputHelper output)
{
    private const string Held = "expired-holds";

    // A busy machine may take its time; what it took is printed, and 30 seconds are promised.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Those that fall due soon after the kill. The others run when they are due, as they would have without it.
    private static readonly IReadOnlyList<string> Frequent = [.. Job.All.Where(j => j.Every <= TimeSpan.FromSeconds(15)).Select(j => j.Name)];

    [Fact]
    public async Task KilledInTheMiddleOfAJob_TheOtherShopRunsItAndAllThatFallsDue()
    {
        await using var shop = await LiveShop.StartAsync();
        await using var another = await shop.StartAnotherAsync();
        var hold = await HoldJobAsync(shop);
        var runs = await RunnerAsync(shop) == shop.Process.Id ? shop.Process : another;
        var survivor = runs == another ? shop.Process : another;

        await runs.KillAsync();
        var waited = Stopwatch.StartNew();
        await hold.DisposeAsync();
        var known = await BeatsAsync(shop);

        await LiveShop.EventuallyAsync(
            async () => await BeatsAsync(shop) is var beats && Frequent.All(job => IsBy(beats[job].RunBy, survivor.Id) && beats[job].LastRunAt > known[job].LastRunAt),
            "the survivor ran every frequent job",
            Patience);
        output.WriteLine($"Handed over after {waited.Elapsed.TotalSeconds:0} s");
    }

    [Fact]
    public async Task KilledInTheMiddleOfAJobAndStartedAgainAlone_RunsItAndAllThatFallsDue()
    {
        await using var shop = await LiveShop.StartAsync();
        var hold = await HoldJobAsync(shop);
        await RunnerAsync(shop);

        await shop.KillAsync();
        var waited = Stopwatch.StartNew();
        await hold.DisposeAsync();
        await shop.StartAgainAsync();

        await LiveShop.EventuallyAsync(
            async () => await BeatsAsync(shop) is var beats && Frequent.All(job => IsBy(beats[job].RunBy, shop.Process.Id)), "every frequent job ran again", Patience);
        output.WriteLine($"Taken up after {waited.Elapsed.TotalSeconds:0} s");
    }

    [Fact]
    public async Task ToldToStopInTheMiddleOfAJob_StopsAndLeavesNothingBehind()
    {
        await using var shop = await LiveShop.StartAsync();
        await using var hold = await HoldJobAsync(shop);
        await RunnerAsync(shop);

        var waited = Stopwatch.StartNew();
        shop.Process.Terminate();
        await shop.Process.ExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        // The host would give up waiting, and throw, after 30 seconds.
        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await using var db = shop.Database();
        Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT instance_name AS \"Value\" FROM quartz.qrtz_fired_triggers").ToListAsync());
        Assert.All(await db.Database.SqlQueryRaw<string>("SELECT trigger_state AS \"Value\" FROM quartz.qrtz_triggers").ToListAsync(), state => Assert.Equal("WAITING", state));
        Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT instance_name AS \"Value\" FROM quartz.qrtz_scheduler_state").ToListAsync());
    }

    [Fact]
    public async Task TwoShops_BothRunJobs()
    {
        await using var shop = await LiveShop.StartAsync();
        await using var another = await shop.StartAnotherAsync();

        foreach (var process in new[] { shop.Process, another })
            await LiveShop.EventuallyAsync(async () => (await BeatsAsync(shop)).Any(b => IsBy(b.Value.RunBy, process.Id)), "each ran something");
    }

    /// <summary>Whoever runs the job now stands in the middle of it until this is disposed: the table that it reads is locked.</summary>
    private static async Task<IAsyncDisposable> HoldJobAsync(LiveShop shop)
    {
        await LiveShop.EventuallyAsync(async () => (await BeatsAsync(shop)).Count == Job.All.Count, "every job ran");
        var db = shop.Database();
        var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("LOCK TABLE \"Orders\", \"StockHolds\" IN ACCESS EXCLUSIVE MODE");
        return new Hold(db, transaction);
    }

    /// <returns>The process that runs the held job.</returns>
    private static async Task<int> RunnerAsync(LiveShop shop)
    {
        await using var db = shop.Database();
        string? instance = null;
        await LiveShop.EventuallyAsync(
            async () =>
            {
                instance = await db.Database
                    .SqlQuery<string>($"SELECT instance_name AS \"Value\" FROM quartz.qrtz_fired_triggers WHERE job_name = {Held} AND state = 'EXECUTING'")
                    .SingleOrDefaultAsync();
                return instance is not null;
            },
            "the held job runs");
        return int.Parse(instance!.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool IsBy(string runBy, int processId) => runBy.Split('/')[1] == processId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, Data.Heartbeat>> BeatsAsync(LiveShop shop)
    {
        await using var db = shop.Database();
        return await db.Heartbeats.AsNoTracking().ToDictionaryAsync(h => h.Job);
    }

    private sealed class Hold(Data.ShopDbContext db, IDbContextTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await db.DisposeAsync();
        }
    }
}
