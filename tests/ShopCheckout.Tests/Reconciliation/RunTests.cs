using Microsoft.EntityFrameworkCore;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Reconciliation;

/// <summary>A run goes on to its end, whatever happens to whoever works on it.</summary>
public sealed class RunTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task ManyPages_EachIntentOnceAndEachStrangerOnce(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await PaidOrder.PlaceAsync(shop);
        await MakeStrangersAsync(shop, 250);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(shop.ReconcileAsync)));
        await shop.WorkOnRunsAsync();

        Assert.Single(runs.Select(r => r.Id).Distinct());
        var run = await shop.RunAsync(runs[0].Id);
        Assert.Equal((RunState.Done, 251, 1), (run.State, run.Intents, run.Explained));
        Assert.Equal(250, (await shop.BreaksAsync(BreakState.Open)).Select(b => b.Subject).Distinct().Count());
        Assert.Equal((251, 1), ((await shop.ReconcileAsync()).Total, (await shop.ReconcileAsync()).Explained));
        Assert.Equal(250, (await shop.BreaksAsync()).Count);
    }

    [Fact]
    public async Task BreaksOfARun_PagedByKeyWithoutLossOrRepeat()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await MakeStrangersAsync(shop, 120);
        var run = await shop.ReconcileAsync();

        var seen = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = (await shop.SendAsync(new ViewRun.Query(run.Id, after)))!;
            Assert.InRange(page.Breaks.Count, 1, ViewRun.PageSize);
            seen.AddRange(page.Breaks.Select(b => b.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal((120, 120), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task KilledAnywhere_AnotherProcessGoesOnAndTheFigureIsTheSame()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAtDojoAsync(100);
        await MakeStrangersAsync(shop, 110);
        await shop.PressPayAsync(await shop.FillBasketAsync((shop.Mug, 1)));
        shop.Clock.Jump(Books.Later);
        await shop.ReconcileAsync(); // The night's is out of the way as well.
        await EverySite.KillAsync(atLeast: 8, async site =>
        {
            var id = await shop.SendAsync(new StartRun.Command("ada"));
            await shop.TamperAsync("UPDATE \"Orders\" SET \"Total_Minor\" = \"Total_Minor\" + 1 WHERE \"Status\" = 'Paid'");
            var crashed = await shop.Crashes.KillAsync(site, () => shop.WorkOnRunsAsync());
            await shop.RestartAsync();
            shop.Clock.Jump(Reconciler.Lease + TimeSpan.FromSeconds(1));
            await shop.WorkOnRunsAsync();

            var run = await shop.RunAsync(id);
            Assert.Equal((RunState.Done, 112, 0, 111), (run.State, run.Intents, run.Unlisted, run.Unexplained));
            Assert.Equal(111, (await shop.BreaksAsync(BreakState.Open)).Count);
            return crashed;
        });
    }

    [Fact]
    public async Task DojoAway_ItWaitsAndSaysWhyAndGoesOnLater()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("SearchPaymentIntents", 503, count: 100);

        var run = await shop.ReconcileAsync();
        Assert.Equal((RunState.ReadingDojo, 1), (run.State, run.Failures));
        Assert.Contains("503", run.LastFailure, StringComparison.Ordinal);

        await shop.Sandbox.ClearFaultsAsync();
        Assert.Equal(0, await shop.SendAsync(new SweepReconciliation.Command()));
        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        await shop.WorkOnRunsAsync();
        Assert.Equal((RunState.Done, 1), ((await shop.RunAsync(run.Id)).State, (await shop.RunAsync(run.Id)).Explained));
    }

    [Fact]
    public async Task DojoAwayForGood_GivenUpSoThatTheNextCanBegin()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("SearchPaymentIntents", 401, count: 1000);
        var run = await shop.ReconcileAsync();
        for (var i = 0; i < 100 && !(await shop.RunAsync(run.Id)).IsOver; i++)
        {
            shop.Clock.Jump(TimeSpan.FromMinutes(3));
            await shop.SendAsync(new SweepReconciliation.Command());
        }

        Assert.Equal(RunState.Failed, (await shop.RunAsync(run.Id)).State);
        Assert.NotEqual(run.Id, await shop.SendAsync(new StartRun.Command("ada")));
    }

    [Fact]
    public async Task HourByHourForThreeDays_OneRunANightWhoeverAsks()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        var start = shop.Clock.GetUtcNow();
        for (var hour = 0; hour <= 72; hour++)
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(shop.WorkOnRunsAsync)));
            shop.Clock.Jump(TimeSpan.FromHours(1));
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        await using var db = shop.Database();
        var runs = await db.ReconciliationRuns.Where(r => r.Night != null).OrderBy(r => r.Night).ToListAsync();
        Assert.Equal(runs.Count, runs.Select(r => r.Night).Distinct().Count());
        Assert.InRange(runs.Count, 3, 4);
        Assert.Equal(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).Date), runs[0].Night);
        Assert.All(runs, r => Assert.Equal(RunState.Done, r.State));
        Assert.All(runs.Skip(1), r => Assert.Equal(3, TimeZoneInfo.ConvertTime(r.RequestedAt, zone).Hour));
    }

    private static async Task MakeStrangersAsync(TestShop shop, int count)
    {
        for (var i = 0; i < count; i++)
            await shop.MakeStrangerAsync($"TILL-{i}");
    }
}
