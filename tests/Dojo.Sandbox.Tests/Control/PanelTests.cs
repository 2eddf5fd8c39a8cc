using System.Net;
using System.Net.Http.Json;
using Dojo.Sandbox.Tests.SetupIntents;

namespace Dojo.Sandbox.Tests.Control;

public sealed class PanelTests : IAsyncLifetime
{
    private Box _box = null!;
    private Shopper _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync();
        _reader = new Shopper(_box.Browser);
    }

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Root_LeadsToThePanel()
    {
        await _reader.OpenAsync("/");

        Assert.Equal("/_sandbox", _reader.RedirectedTo!.OriginalString);
    }

    [Fact]
    public async Task List_SearchedAndPaged_ShowsWhatFits()
    {
        for (var i = 0; i < 60; i++)
            await _box.CreateIdAsync(change: b => b["reference"] = $"Basket {i:D2}");
        var paid = await _box.CreateIdAsync(change: b => b["reference"] = "Paid <one>");
        await _box.PaidAsync(paid);

        await _reader.OpenAsync("/_sandbox");
        Assert.Equal(50, References().Count);
        Assert.Equal("Paid <one>", References()[0]);
        var first = References();
        await _reader.OpenAsync(Link("Older"));
        Assert.Equal(11, References().Count);
        Assert.DoesNotContain(References(), first.Contains);
        await _reader.OpenAsync(Link("Newer"));
        Assert.Equal(first, References());

        await _reader.OpenAsync("/_sandbox?q=basket+07");
        Assert.Equal(["Basket 07"], References());
        await _reader.OpenAsync("/_sandbox?status=Captured");
        Assert.Equal(["Paid <one>"], References());
        await _reader.OpenAsync($"/_sandbox?q={paid}");
        Assert.Equal(["Paid <one>"], References());
        await _reader.OpenAsync("/_sandbox?q=nothing-like-it");
        Assert.True(_reader.Sees("Nothing found."));
    }

    [Fact]
    public async Task Intent_Shown_TellsItsStoryAndResends()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id, "4456530000002011");
        await _box.PaidAsync(id);
        await shop.AtLeastAsync(1);
        await Eventually.GetAsync(_box.DeliveriesAsync, d => (string?)d.FirstOrDefault()?["state"] == "Delivered", "the delivery");

        await _reader.OpenAsync($"/_sandbox/intents/{id}");

        foreach (var seen in new[] { "Created", "Declined", "Captured", "44565300****1005", shop.Url, "Delivered", "200" })
            Assert.True(_reader.Sees(seen), seen + " in " + _reader.Text);
        await _reader.SubmitAsync([], "Resend");
        Assert.Equal(HttpStatusCode.SeeOther, _reader.Status);
        await shop.AtLeastAsync(2);
        Assert.Equal(shop.All[0].Body, shop.All[1].Body);
    }

    [Fact]
    public async Task Events_Listed_NewestFirst()
    {
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id);

        await _reader.OpenAsync("/_sandbox/events");

        Assert.Equal(["payment_intent.status_updated", "payment_intent.created"], _reader.Page.QuerySelectorAll(".event-head strong").Select(e => e.TextContent));
    }

    [Fact]
    public async Task Setups_ListedSearchedAndShown_TellTheirStory()
    {
        for (var i = 0; i < 51; i++)
            await _box.SetupIdAsync(b => b["reference"] = $"Table {i:D2}");
        var given = await _box.SetupIdAsync(b => b["reference"] = "Booked <ten>");
        await _box.AuthorizedAsync(given);
        var charging = await _box.CreateIdAsync(change: b => b["setupIntentId"] = given);
        using var charged = await _box.Api.PostAsync($"/payment-intents/{charging}/charge", null);

        await _reader.OpenAsync("/_sandbox/setups");
        Assert.Equal(50, References().Count);
        Assert.Equal("Booked <ten>", References()[0]);
        await _reader.OpenAsync(Link("Older"));
        Assert.Equal(["Table 01", "Table 00"], References());
        await _reader.OpenAsync("/_sandbox/setups?q=table+07");
        Assert.Equal(["Table 07"], References());
        await _reader.OpenAsync($"/_sandbox/setups/{given}");

        foreach (var seen in new[] { "Completed", "No-show", "VISA •••• 1005", "Who does not come pays", "Authorised", "Charged", charging })
            Assert.True(_reader.Sees(seen), seen + " in " + _reader.Text);
        await _reader.OpenAsync("/_sandbox/setups/si_none");
        Assert.Equal(HttpStatusCode.NotFound, _reader.Status);
    }

    [Fact]
    public async Task EveryPage_SaysWhenSomethingIsNotAsUsual()
    {
        await _reader.OpenAsync("/_sandbox/events");
        Assert.Equal("Test data: no real money moves", Bar());

        await _box.FaultAsync(new { operation = "*", kind = "Status", status = 503, count = 5 });
        using var still = await _box.Api.PutAsJsonAsync("/_sandbox/clock", new { now = "2031-05-04T03:02:01Z", @fixed = true });
        await _reader.OpenAsync("/_sandbox/events");

        Assert.Equal("Test data: no real money moves 1 fault rule in force The clock stands still at 4 May 2031 03:02:01 UTC", Bar());
        using var runs = await _box.Api.PutAsJsonAsync("/_sandbox/clock", new { @fixed = false });
        await _reader.OpenAsync("/_sandbox/events");
        Assert.Contains("The clock shows 4 May 2031 03:02 UTC", Bar(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Intent_Unknown_IsNotFound()
    {
        await _reader.OpenAsync("/_sandbox/intents/pi_none");

        Assert.Equal(HttpStatusCode.NotFound, _reader.Status);
    }

    private string Bar() => string.Join(' ', _reader.Page.QuerySelector(".test-bar")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private List<string> References() => [.. _reader.Page.QuerySelectorAll(".card-link").Select(e => e.TextContent)];

    private string Link(string text) => _reader.Page.QuerySelectorAll(".pager a").Single(a => a.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("href")!;
}
