using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class SearchTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Search_PageByPage_SeesEachOnceNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 25; i++)
            ids.Add(await _box.CreateIdAsync());
        ids.Reverse();

        var seen = new List<string>();
        string? after = null;
        var pages = 0;
        do
        {
            var page = await SearchAsync(new { cursor = new { limit = 10, after } });
            seen.AddRange(Ids(page));
            after = (string?)page["after"];
            pages++;
            // What is created meanwhile belongs to no page that was begun before.
            await _box.CreateIdAsync();
        }
        while (after is not null);

        Assert.Equal(ids, seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Search_Before_GoesBackToTheSamePage()
    {
        for (var i = 0; i < 9; i++)
            await _box.CreateIdAsync();

        var first = await SearchAsync(new { cursor = new { limit = 3 } });
        var second = await SearchAsync(new { cursor = new { limit = 3, after = (string?)first["after"] } });
        var third = await SearchAsync(new { cursor = new { limit = 3, after = (string?)second["after"] } });
        var back = await SearchAsync(new { cursor = new { limit = 3, before = (string?)third["before"] } });
        var front = await SearchAsync(new { cursor = new { limit = 3, before = (string?)back["before"] } });

        Assert.Null(first["before"]);
        Assert.Null(third["after"]);
        Assert.Equal(Ids(second), Ids(back));
        Assert.Equal(Ids(first), Ids(front));
        Assert.Null(front["before"]);
    }

    [Fact]
    public async Task Search_WithoutALimit_GivesFifty()
    {
        for (var i = 0; i < 51; i++)
            await _box.CreateIdAsync();

        Assert.Equal(50, Ids(await SearchAsync(new { })).Count);
    }

    [Fact]
    public async Task Search_ByStatusAndDate_FindsThose()
    {
        var early = await _box.CreateIdAsync();
        _time.Advance(TimeSpan.FromHours(1));
        var paid = await _box.CreateIdAsync();
        await _box.PaidAsync(paid);
        var canceled = await _box.CreateIdAsync();
        using var _ = await _box.Api.DeleteAsync($"/payment-intents/{canceled}");
        _time.Advance(TimeSpan.FromHours(1));
        var late = await _box.CreateIdAsync();

        Assert.Equal([paid], Ids(await SearchAsync(new { statuses = new[] { "Captured" } })));
        Assert.Equal([canceled, paid], Ids(await SearchAsync(new { statuses = new[] { "Captured", "Canceled" } })));
        Assert.Equal([late, canceled, paid], Ids(await SearchAsync(new { startDate = "2026-06-01T12:30:00Z" })));
        Assert.Equal([early], Ids(await SearchAsync(new { endDate = "2026-06-01T12:30:00Z" })));
        Assert.Equal([canceled, paid], Ids(await SearchAsync(new { startDate = "2026-06-01T12:30:00", endDate = "2026-06-01T13:30:00" })));
    }

    [Fact]
    public async Task Search_ByWhatBecameOfThePayment_FindsEach()
    {
        var held = await _box.AuthorizedIdAsync();
        var captured = await _box.CapturedIdAsync();
        var refunded = await _box.CapturedIdAsync();
        using var refund = await _box.RefundAsync(refunded, new { amount = 1000 }, "k");
        var reversed = await _box.AuthorizedIdAsync();
        using var reversal = await _box.ReverseAsync(reversed);

        foreach (var (status, id) in new[] { ("Authorized", held), ("Captured", captured), ("Refunded", refunded), ("Reversed", reversed) })
            Assert.Equal([id], Ids(await SearchAsync(new { statuses = new[] { status } })));

        // What expires meanwhile is found as what it has become, even if nobody asked for it before.
        _time.Advance(TimeSpan.FromDays(7));
        Assert.Equal([reversed, held], Ids(await SearchAsync(new { statuses = new[] { "Reversed" } })));
    }

    [Theory]
    [InlineData("""{"cursor":{"limit":0}}""", "Cursor.Limit")]
    [InlineData("""{"cursor":{"limit":101}}""", "Cursor.Limit")]
    [InlineData("""{"cursor":{"after":"x","before":"y"}}""", "Cursor")]
    [InlineData("""{"cursor":{"after":"nonsense"}}""", "Cursor.After")]
    [InlineData("""{"statuses":["Paid"]}""", "Statuses[0]")]
    [InlineData("""{"startDate":"yesterday"}""", "StartDate")]
    [InlineData("""{"reference":"Order 1"}""", "Reference")]
    public async Task Search_Wrong_NamesTheField(string body, string field)
    {
        using var response = await _box.Api.PostAsJsonAsync("/payment-intents/search", JsonNode.Parse(body));

        await Problems.AssertFieldAsync(response, field);
    }

    private async Task<JsonNode> SearchAsync(object body)
    {
        using var response = await _box.Api.PostAsJsonAsync("/payment-intents/search", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static List<string> Ids(JsonNode page) => [.. page["data"]!.AsArray().Select(i => (string)i!["id"]!)];
}
