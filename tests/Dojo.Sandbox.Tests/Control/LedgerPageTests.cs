using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Terminals;

namespace Dojo.Sandbox.Tests.Control;

public sealed class LedgerPageTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Pages_PutTogether_AreTheWholeLedger()
    {
        var ids = new List<string>();
        for (var i = 1; i <= 5; i++)
        {
            await _box.CreateIdAsync();
            ids.Add(await _box.CapturedIdAsync(100 * i, b => b["reference"] = $"Order {i % 2}"));
        }

        using var refund = await _box.RefundAsync(ids[0], new { amount = 30 }, "k");
        using var till = new Till(_box);
        var session = await till.OpenAsync("digits", Till.Unlinked(7));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Initiated", await till.StatusAsync(session));
        using var shown = await till.PresentAsync(session, new { cardNumber = "4456530000001005", entryMode = "ContactChip" });
        Assert.Equal("Captured", await till.StatusAsync(session));

        var pages = new List<JsonNode>();
        for (string? after = ""; after is not null; after = (string?)pages[^1]["after"])
            pages.Add((await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/ledger?limit=2" + (after.Length > 0 ? "&after=" + after : "")))!);

        Assert.Equal([2, 2, 1], pages.Select(p => p["entries"]!.AsArray().Count));
        Assert.Equal(ids, pages.SelectMany(p => p["entries"]!.AsArray()).Select(e => (string)e!["paymentIntentId"]!));
        Assert.All(pages, p => Assert.Equal((1500, 37), ((long)p["totals"]![0]!["charged"]!, (long)p["totals"]![0]!["givenBack"]!)));
        Assert.Equal([1, 0, 0], pages.Select(p => p["unlinkedRefunds"]!.AsArray().Count));
        var odd = (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/ledger?reference=Order%201&limit=2"))!;
        Assert.Equal((ids[2], 900), ((string)odd["after"]!, (long)odd["totals"]![0]!["charged"]!));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=10001")]
    [InlineData("?limit=some")]
    [InlineData("?after=pi_sandbox_nobody")]
    public async Task Page_AskedForWrongly_IsRefused(string query)
    {
        using var response = await _box.Api.GetAsync("/_sandbox/ledger" + query);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ledger_AfterAnExpiry_KnowsItWithoutALookAtTheIntent()
    {
        var held = await _box.AuthorizedIdAsync(1000);

        _time.Advance(TimeSpan.FromDays(8));

        Assert.Equal((1000, 0, 0, 1000, 0), await _box.BalanceAsync(held));
        using var found = await _box.Api.PostAsJsonAsync("/payment-intents/search", new { statuses = new[] { "Reversed" } });
        Assert.Contains(held, await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
