using System.Net;

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
    public async Task Intent_Unknown_IsNotFound()
    {
        await _reader.OpenAsync("/_sandbox/intents/pi_none");

        Assert.Equal(HttpStatusCode.NotFound, _reader.Status);
    }

    private List<string> References() => [.. _reader.Page.QuerySelectorAll(".card-link").Select(e => e.TextContent)];

    private string Link(string text) => _reader.Page.QuerySelectorAll(".pager a").Single(a => a.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("href")!;
}
