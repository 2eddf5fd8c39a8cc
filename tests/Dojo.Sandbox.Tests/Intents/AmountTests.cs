using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class AmountTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task SetAmount_WhereAllowed_ChangesItAndTheSecret()
    {
        var created = await _box.CreateAsync(1000, body =>
        {
            Allow(body);
            body["generateRemoteToken"] = true;
        });
        var id = (string)created["id"]!;

        var changed = await ChangedAsync(id, "amount", """{"amount":{"value":5500,"currencyCode":"GBP"},"itemLines":[{"name":"Boots","amountTotal":{"value":5500,"currencyCode":"GBP"}}]}""");

        Assert.Equal(5500, (long)changed["amount"]!["value"]!);
        Assert.Equal(5500, (long)changed["totalAmount"]!["value"]!);
        Assert.Equal(1000, (long)changed["requestedAmount"]!["value"]!);
        Assert.Equal("Boots", (string)changed["itemLines"]![0]!["name"]!);
        Assert.NotNull(changed["clientSessionSecret"]);
        Assert.NotEqual((string)created["clientSessionSecret"]!, (string)changed["clientSessionSecret"]!);
        await _box.PaidAsync(id);
        Assert.Equal((5500, 0, 5500, 0, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task SetTips_WhereAllowed_AddsThemToTheTotal()
    {
        var id = await _box.CreateIdAsync(1000, Allow);

        var changed = await ChangedAsync(id, "tips-amount", """{"tipsAmount":{"value":200,"currencyCode":"GBP"}}""");

        Assert.Equal((200, 1200, 1000), ((long)changed["tipsAmount"]!["value"]!, (long)changed["totalAmount"]!["value"]!, (long)changed["amount"]!["value"]!));
        await _box.PaidAsync(id);
        var capture = Assert.Single((await _box.GetAsync(id))["captures"]!.AsArray())!;
        Assert.Equal((1200, 200), ((long)capture["amount"]!, (long)capture["tipsAmount"]!));
    }

    [Fact]
    public async Task SetAmount_OfAHold_ChangesTheHold()
    {
        var id = await _box.AuthorizedIdAsync(1000, Allow);

        var changed = await ChangedAsync(id, "amount", """{"amount":{"value":5500,"currencyCode":"GBP"}}""");

        Assert.Equal("Authorized", (string)changed["status"]!);
        Assert.Null(changed["clientSessionSecret"]);
        Assert.Equal((5500, 5500, 0, 0, 0), await _box.BalanceAsync(id));
        using var capture = await _box.CaptureAsync(id, 5500);
        Assert.Equal(HttpStatusCode.OK, capture.StatusCode);
    }

    [Fact]
    public async Task SetAmount_DuringAChallenge_EndsTheChallenge()
    {
        var id = await _box.CreateIdAsync(1000, Allow);
        var asked = await _box.PaidAsync(id, "4456530000001096", "leave");

        await ChangedAsync(id, "amount", """{"amount":{"value":5500,"currencyCode":"GBP"}}""");

        // What the shopper would confirm is another amount than the one that the issuer asked about.
        using var answer = await _box.Browser.PostAsync((string)asked["challengeUrl"]!, new FormUrlEncodedContent([new("answer", "approve")]));
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    [Theory]
    [InlineData("amount", """{"amount":{"value":1,"currencyCode":"GBP"}}""")]
    [InlineData("tips-amount", """{"tipsAmount":{"value":1,"currencyCode":"GBP"}}""")]
    public async Task Change_WhereNotConfiguredOrTooLate_IsNotAllowed(string what, string body)
    {
        var plain = await _box.CreateIdAsync();
        var captured = await _box.CapturedIdAsync(change: Allow);

        using var first = await PostAsync(plain, what, body);
        using var second = await PostAsync(captured, what, body);
        using var none = await PostAsync("pi_sandbox_none", what, body);

        await Problems.AssertAsync(first, HttpStatusCode.MethodNotAllowed);
        await Problems.AssertAsync(second, HttpStatusCode.MethodNotAllowed);
        await Problems.AssertAsync(none, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("amount", """{"amount":{"value":0,"currencyCode":"GBP"}}""", "Amount.Value")]
    [InlineData("amount", """{"amount":{"value":1,"currencyCode":"EUR"}}""", "Amount.CurrencyCode")]
    [InlineData("amount", """{"amount":5}""", "Amount")]
    [InlineData("amount", """{}""", "Amount")]
    [InlineData("tips-amount", """{"tipsAmount":{"value":-1,"currencyCode":"GBP"}}""", "TipsAmount.Value")]
    [InlineData("tips-amount", """{"tipsAmount":{"value":1,"currencyCode":"EUR"}}""", "TipsAmount.CurrencyCode")]
    [InlineData("tips-amount", """{}""", "TipsAmount")]
    public async Task Change_Wrong_NamesTheField(string what, string body, string field)
    {
        using var response = await PostAsync(await _box.CreateIdAsync(change: Allow), what, body);

        await Problems.AssertFieldAsync(response, field);
    }

    private static void Allow(JsonObject body) =>
        body["config"] = JsonNode.Parse("""{"payment":{"customAmountAllowed":true,"tipsAllowed":true}}""");

    private Task<HttpResponseMessage> PostAsync(string id, string what, string body) =>
        _box.Api.PostAsJsonAsync($"/payment-intents/{id}/{what}", JsonNode.Parse(body));

    private async Task<JsonNode> ChangedAsync(string id, string what, string body)
    {
        using var response = await PostAsync(id, what, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
