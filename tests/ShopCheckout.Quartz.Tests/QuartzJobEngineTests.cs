using Microsoft.EntityFrameworkCore;
using Quartz;
using ShopCheckout.Jobs;
using ShopCheckout.Testing;

namespace ShopCheckout.Quartz.Tests;

public sealed class QuartzJobEngineTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    private static Job Inbox => Job.All.Single(j => j.Name == "inbox");

    private static Job Other => Job.All.Single(j => j.Name == "expired-holds");

    [Fact]
    public async Task Start_EveryJobRunsAndRunsAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = EngineHost.On(database);
        await host.StartAsync([.. Job.All.Select(j => j with { Every = Often })]);

        await LiveShop.EventuallyAsync(async () => (await BeatsAsync(database)).Count == Job.All.Count, "every job ran");
        var first = await BeatsAsync(database);
        await LiveShop.EventuallyAsync(async () => (await BeatsAsync(database)).All(b => b.Value > first[b.Key]), "every job ran again");

        await host.StopAsync();
        var last = await BeatsAsync(database);
        await Task.Delay(TimeSpan.FromMilliseconds(600), TestContext.Current.CancellationToken);
        Assert.Equal(last, await BeatsAsync(database));
    }

    [Fact]
    public async Task Start_WhileTheDatabaseIsAway_CanBeTriedAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = EngineHost.On(database);
        Job[] jobs = [Inbox with { Every = Often }];
        await database.LetInAsync(false);
        await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(jobs));

        await database.LetInAsync(true);
        await host.Engine.StartAsync(jobs, TestContext.Current.CancellationToken);

        await LiveShop.EventuallyAsync(async () => (await BeatsAsync(database)).Count == 1, "the job ran");
    }

    [Fact]
    public async Task TwoShops_AJobThatTakesLongerThanItsIntervalRunsOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var probe = new InboxProbe(holds: true);
        await using var one = EngineHost.On(database, probe);
        await using var two = EngineHost.On(database, probe);
        Job[] jobs = [Inbox with { Every = Often }, Other with { Every = Often }];
        await one.StartAsync(jobs);
        await two.StartAsync(jobs);

        await LiveShop.EventuallyAsync(() => Task.FromResult(probe.Started > 0), "the inbox's sweep started");
        await RunAgainAsync(database, Other, times: 10);

        Assert.Equal(1, probe.Started);
        probe.LetGo();
        await LiveShop.EventuallyAsync(() => Task.FromResult(probe.Started > 5), "it goes on");
        Assert.Equal(1, probe.MostAtOnce);
    }

    [Fact]
    public async Task StartAgain_LeavesARareJobWhereItWas()
    {
        await using var database = await TestDatabase.CreateAsync();
        var probe = new InboxProbe();
        Job[] jobs = [Inbox with { Every = TimeSpan.FromHours(1) }, Other with { Every = Often }];
        await using (var first = EngineHost.On(database, probe))
        {
            await first.StartAsync(jobs);
            await LiveShop.EventuallyAsync(() => Task.FromResult(probe.Started == 1), "it ran once");
        }

        await using var again = EngineHost.On(database, probe);
        await again.StartAsync(jobs);
        await RunAgainAsync(database, Other, times: 3);

        Assert.Equal(1, probe.Started);
    }

    [Fact]
    public async Task StartAgain_ChangedIntervalCounts()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var first = EngineHost.On(database))
            await first.StartAsync([Inbox with { Every = TimeSpan.FromHours(1) }]);

        await using var again = EngineHost.On(database);
        await again.StartAsync([Inbox with { Every = TimeSpan.FromHours(2) }]);

        var scheduler = await again.SchedulerAsync();
        var trigger = Assert.IsType<ISimpleTrigger>(await scheduler.GetTrigger(new TriggerKey(Inbox.Name), TestContext.Current.CancellationToken), exactMatch: false);
        Assert.Equal(TimeSpan.FromHours(2), trigger.RepeatInterval);
    }

    [Fact]
    public async Task RollingDeployment_TheOtherVersionsJobGoesOnAndIsForgottenOnlyAfterADay()
    {
        await using var database = await TestDatabase.CreateAsync();
        var clock = new JumpingClock();
        await using var older = EngineHost.On(database);
        await older.StartAsync([Inbox with { Every = Often }, Other with { Every = Often }]);

        await using var newer = EngineHost.On(database, clock: clock);
        await newer.StartAsync([Inbox with { Every = Often }]);
        await RunAgainAsync(database, Other, times: 3);

        // Rolled back and out again: who knows it takes the mark away, and the day counts anew.
        clock.Jump(TimeSpan.FromHours(25));
        await older.Engine.StartAsync([Inbox with { Every = Often }, Other with { Every = Often }], TestContext.Current.CancellationToken);
        await newer.Engine.StartAsync([Inbox with { Every = Often }], TestContext.Current.CancellationToken);
        Assert.True(await IsThereAsync(newer, Other));
        clock.Jump(TimeSpan.FromHours(25));
        await newer.Engine.StartAsync([Inbox with { Every = Often }], TestContext.Current.CancellationToken);
        Assert.False(await IsThereAsync(newer, Other));
    }

    [Fact]
    public async Task Stopped_LeavesNoShopBehindThatOthersTakeForFailed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = EngineHost.On(database);
        await host.StartAsync([Inbox with { Every = Often }]);
        await LiveShop.EventuallyAsync(async () => await ShopsAsync(database) == 1, "it signed on");

        await host.StopAsync();

        Assert.Equal(0, await ShopsAsync(database));
    }

    [Fact]
    public async Task RunsMissedWhileNoShopWasUp_AreMadeUpForByOneAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var probe = new InboxProbe();
        Job[] jobs = [Inbox with { Every = TimeSpan.FromHours(1) }, Other with { Every = Often }];
        await using (var first = EngineHost.On(database, probe))
        {
            await first.StartAsync(jobs);
            await LiveShop.EventuallyAsync(() => Task.FromResult(probe.Started == 1), "it ran once");
        }

        await using (var db = database.CreateContext())
        {
            // Quartz counts in ticks: the next run was due 90 minutes ago.
            var due = TimeProvider.System.GetUtcNow().AddMinutes(-90).Ticks;
            await db.Database.ExecuteSqlAsync($"UPDATE quartz.qrtz_triggers SET next_fire_time = {due} WHERE trigger_name = {Inbox.Name}", TestContext.Current.CancellationToken);
        }

        await using var again = EngineHost.On(database, probe);
        await again.StartAsync(jobs);
        await LiveShop.EventuallyAsync(() => Task.FromResult(probe.Started > 1), "it is made up for");
        await RunAgainAsync(database, Other, times: 5);

        Assert.Equal(2, probe.Started);
    }

    [Fact]
    public async Task Stop_TellsTheJobAndWaitsForItsEnd()
    {
        await using var database = await TestDatabase.CreateAsync();
        var probe = new InboxProbe(holds: true);
        await using var host = EngineHost.On(database, probe);
        await host.StartAsync([Inbox]);
        await LiveShop.EventuallyAsync(() => Task.FromResult(probe.Started > 0), "it started");

        var stopping = host.StopAsync();
        var patience = Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await Task.WhenAny(stopping, patience);
        probe.LetGo();
        await stopping;

        Assert.Equal(1, probe.Cancelled);
    }

    private static async Task<bool> IsThereAsync(EngineHost host, Job job) =>
        await (await host.SchedulerAsync()).Exists(new JobKey(job.Name), TestContext.Current.CancellationToken);

    private static async Task<int> ShopsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM quartz.qrtz_scheduler_state").SingleAsync();
    }

    private static async Task RunAgainAsync(TestDatabase database, Job job, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var before = (await BeatsAsync(database)).GetValueOrDefault(job.Name);
            await LiveShop.EventuallyAsync(async () => (await BeatsAsync(database)).GetValueOrDefault(job.Name) > before, $"{job.Name} runs again");
        }
    }

    private static async Task<Dictionary<string, DateTimeOffset>> BeatsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Heartbeats.ToDictionaryAsync(h => h.Job, h => h.LastRunAt);
    }
}
