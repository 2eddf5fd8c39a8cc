using System.Net;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class ExpiryTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Unpaid_ForThirtyDays_IsVoided()
    {
        var id = await _box.CreateIdAsync();

        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(2));
        Assert.Equal("Created", await _box.StatusAsync(id));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("Canceled", await _box.StatusAsync(id));
        using var pay = await _box.PayAsync(id);
        await Problems.AssertAsync(pay, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Unpaid_PastItsExpireAt_ShowsTheExpiredPageAndTellsTheShop()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        var id = await _box.CreateIdAsync(change: body => body["expireAt"] = "2026-06-01T12:10:00Z");

        _time.Advance(TimeSpan.FromMinutes(11));

        var told = Assert.Single(await shop.AtLeastAsync(1));
        Assert.Equal((id, "Canceled"), (told.IntentId, told.Status));
        var shopper = await new Shopper(_box.Browser).OpenAsync($"/checkout/{id}");
        Assert.Equal(HttpStatusCode.Gone, shopper.Status);
        Assert.Equal("This payment link has expired", shopper.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Paid_PastItsExpireAt_StaysPaid()
    {
        var id = await _box.CreateIdAsync(change: body => body["expireAt"] = "2026-06-01T12:10:00Z");
        await _box.PaidAsync(id);

        _time.Advance(TimeSpan.FromDays(40));

        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Held_ForSevenDays_IsReversedAndTellsTheShop()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        var id = await _box.AuthorizedIdAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("Authorized", await _box.StatusAsync(id));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((id, "Reversed"), ((await shop.AtLeastAsync(1))[0].IntentId, shop.All[0].Status));
        Assert.Equal((1000, 0, 0, 1000, 0), await _box.BalanceAsync(id));
        using var late = await _box.CaptureAsync(id, 1000);
        await Problems.AssertAsync(late, HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("Release", "Reversed", 0, 1000)]
    [InlineData("Capture", "Captured", 1000, 0)]
    public async Task Held_PastItsAutoExpiry_DoesAsItSays(string action, string status, long charged, long released)
    {
        var id = await _box.AuthorizedIdAsync(change: body =>
        {
            body["autoExpireIn"] = "02.00:00:00";
            body["autoExpireAction"] = action;
        });
        _time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("Authorized", await _box.StatusAsync(id));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(status, await _box.StatusAsync(id));
        Assert.Equal((1000, 0, charged, released, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Held_WhenTheAutomaticCaptureIsDeclined_IsReversedAfterSevenDays()
    {
        var id = await _box.AuthorizedIdAsync(
            change: body =>
            {
                body["autoExpireIn"] = "00:01:00";
                body["autoExpireAction"] = "Capture";
            },
            card: "4456530000002086");
        _time.Advance(TimeSpan.FromMinutes(1));
        var declined = await _box.GetAsync(id);
        Assert.Equal(("Authorized", "Declined"), ((string)declined["status"]!, (string)Assert.Single(declined["captures"]!.AsArray())!["status"]!));

        _time.Advance(TimeSpan.FromDays(7));

        Assert.Equal("Reversed", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task CapturedInPart_ForSevenDays_ReleasesTheRest()
    {
        var id = await _box.AuthorizedIdAsync();
        using var part = await _box.CaptureAsync(id, 300);

        _time.Advance(TimeSpan.FromDays(7));

        Assert.Equal("Captured", await _box.StatusAsync(id));
        Assert.Equal((1000, 0, 300, 700, 0), await _box.BalanceAsync(id));
        using var late = await _box.CaptureAsync(id, 100);
        await Problems.AssertAsync(late, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Held_OverARestart_StillExpires()
    {
        using var data = new TempDirectory();
        var time = new FakeTime();
        string id;
        await using (var box = await Box.StartAsync(data.Path, time))
            id = await box.AuthorizedIdAsync();

        await using var again = await Box.StartAsync(data.Path, time);
        await using var shop = await WebhookReceiver.StartAsync();
        await again.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        time.Advance(TimeSpan.FromDays(7));

        Assert.Equal("Reversed", (await shop.AtLeastAsync(1))[0].Status);
    }

    [Fact]
    public async Task ClientSecret_AfterThirtyMinutes_IsGone()
    {
        var created = await _box.CreateAsync(change: body => body["generateRemoteToken"] = true);
        Assert.NotNull(created["clientSessionSecret"]);
        Assert.Equal((DateTimeOffset)created["createdAt"]! + TimeSpan.FromMinutes(30), (DateTimeOffset)created["clientSessionSecretExpirationDate"]!);

        _time.Advance(TimeSpan.FromMinutes(31));

        Assert.Null((await _box.GetAsync((string)created["id"]!))["clientSessionSecret"]);
    }
}
