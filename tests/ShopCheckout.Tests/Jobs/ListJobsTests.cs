using ShopCheckout.Data;
using ShopCheckout.Jobs;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Jobs;

public sealed class ListJobsTests
{
    private const string Name = "expired-holds";

    [Fact]
    public async Task NeverRun_IsListedAndLate()
    {
        await using var shop = await TestShop.OpenAsync();

        var rows = await shop.SendAsync(new ListJobs.Query());

        Assert.Equal(Job.All.Select(j => j.Name), rows.Select(r => r.Name));
        Assert.All(rows, row => Assert.True(row is { LastRunAt: null, IsLate: true, Failures: 0, Error: null }));
    }

    [Fact]
    public async Task RunToTheEnd_SaysWhoDidWhat()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.SendAsync(new NoteHeartbeat.Command(Name, 3, TimeSpan.FromMilliseconds(40), "host/1/abc"));

        var row = await RowAsync(shop);

        Assert.Equal((3, TimeSpan.FromMilliseconds(40), "host/1/abc", false), (row.Items, row.Took, row.RunBy, row.IsLate));
        Assert.Equal(shop.Clock.GetUtcNow(), row.LastRunAt!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task FailedAgainAndAgain_CountsAndSaysWhyUntilItRuns()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.SendAsync(new NoteHeartbeat.Command(Name, 0, TimeSpan.Zero, "host/1/abc"));
        await shop.SendAsync(new NoteHeartbeat.Command(Name, 0, TimeSpan.Zero, "host/1/abc", "Closed."));
        await shop.SendAsync(new NoteHeartbeat.Command(Name, 0, TimeSpan.Zero, "host/2/def", new string('x', 1000)));

        var failed = await RowAsync(shop);
        await shop.SendAsync(new NoteHeartbeat.Command(Name, 0, TimeSpan.Zero, "host/1/abc"));
        var healed = await RowAsync(shop);

        Assert.Equal((2, "host/2/def", new string('x', 300)), (failed.Failures, failed.RunBy, failed.Error));
        Assert.Equal((0, (string?)null), (healed.Failures, healed.Error));
        Assert.NotNull(healed.LastFailureAt);
    }

    [Fact]
    public async Task SilentForLongerThanItsIntervalAndAMinute_IsLate()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.SendAsync(new NoteHeartbeat.Command(Name, 0, TimeSpan.Zero, "host/1/abc"));

        shop.Clock.Jump(TimeSpan.FromSeconds(50));
        var before = await RowAsync(shop);
        shop.Clock.Jump(TimeSpan.FromSeconds(30));
        var after = await RowAsync(shop);

        Assert.Equal((false, true), (before.IsLate, after.IsLate));
    }

    private static async Task<ListJobs.Row> RowAsync(TestShop shop) => (await shop.SendAsync(new ListJobs.Query())).Single(r => r.Name == Name);
}
