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
    public async Task ClientSecret_AfterThirtyMinutes_IsGone()
    {
        var created = await _box.CreateAsync(change: body => body["generateRemoteToken"] = true);
        Assert.NotNull(created["clientSessionSecret"]);
        Assert.Equal((DateTimeOffset)created["createdAt"]! + TimeSpan.FromMinutes(30), (DateTimeOffset)created["clientSessionSecretExpirationDate"]!);

        _time.Advance(TimeSpan.FromMinutes(31));

        Assert.Null((await _box.GetAsync((string)created["id"]!))["clientSessionSecret"]);
    }
}
