using Dojo.Sandbox.Cards;

namespace Dojo.Sandbox.Tests.Cards;

public sealed class TestCardTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public void Table_Cards_AreDistinctLuhnValidAndOfTheirScheme()
    {
        Assert.Equal(TestCards.All.Count, TestCards.All.Select(c => c.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.All(TestCards.All, c => Assert.True(CardEntry.Luhn(c.Number), c.Number));
        Assert.All(TestCards.All, c => Assert.Equal(c.Scheme, CardEntry.SchemeOf(c.Number)));
    }

    [Theory]
    [InlineData("4456530000001005", "020", 0)]
    [InlineData("5200000000001005", "020", 0)]
    [InlineData("4456530000001096", "020", 0)]
    [InlineData("4456530000001013", "020", 5)]
    [InlineData("4456530000001104", "020", 5)]
    [InlineData("4456530000001005", "021", 5)]
    [InlineData("4456530000002011", "020", 5)]
    [InlineData("4456530000002029", "020", 5)]
    [InlineData("4456530000002037", "020", 5)]
    [InlineData("4456530000002045", "020", 5)]
    [InlineData("4456530000002052", "020", 4)]
    [InlineData("4456530000002060", "020", 30)]
    [InlineData("4456530000002078", "020", 0)]
    [InlineData("4456530000002086", "020", 0)]
    [InlineData("370000000001000", "0200", 0)]
    [InlineData("4111111111111111", "020", 5)]
    public async Task Pay_WithATestCard_DoesWhatTheTableSays(string number, string cv2, int statusCode)
    {
        var id = await _box.CreateIdAsync();

        using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            _box.Api, $"/_sandbox/payment-intents/{id}/pay", new { cardNumber = number, expiryDate = "12/30", cv2, cardName = "Ada" });
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(statusCode, (int)answer["statusCode"]!);
        Assert.Equal(statusCode == 0 ? "Captured" : "Created", await _box.StatusAsync(id));
        Assert.Equal(statusCode == 0 ? 1 : 0, (await _box.LedgerAsync()).Count);
    }

    [Fact]
    public async Task Pay_FailedAtTheGateway_IsAnErrorEvent()
    {
        var id = await _box.CreateIdAsync();

        await _box.PaidAsync(id, "4456530000002060");

        Assert.Equal("Error", (string)Assert.Single((await _box.GetAsync(id))["paymentEvents"]!.AsArray())!["eventType"]!);
    }
}
