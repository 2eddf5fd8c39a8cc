using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class CaptureTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Capture_InFull_TakesWhatWasHeld()
    {
        var id = await _box.AuthorizedIdAsync();

        using var response = await _box.CaptureAsync(id, 1000);

        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("collect payment for the order Order 1", (string)answer["message"]!);
        var intent = await _box.GetAsync(id);
        Assert.Equal("Captured", (string)intent["status"]!);
        Assert.Equal("DEPOSITED", (string)intent["paymentDetails"]!["message"]!);
        var capture = Assert.Single(intent["captures"]!.AsArray())!;
        Assert.Equal((string)answer["captureId"]!, (string)capture["id"]!);
        Assert.Equal("Successful", (string)capture["status"]!);
        Assert.Equal(["Authorized", "Captured"], intent["paymentEvents"]!.AsArray().Select(e => (string)e!["eventType"]!));
        Assert.Equal((1000, 0, 1000, 0, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Capture_InParts_TakesEachUntilNothingIsLeft()
    {
        var id = await _box.AuthorizedIdAsync();

        using var first = await _box.CaptureAsync(id, 400);
        Assert.Equal((1000, 600, 400, 0, 0), await _box.BalanceAsync(id));
        using var tooMuch = await _box.CaptureAsync(id, 601);
        using var second = await _box.CaptureAsync(id, 600, 50);
        using var third = await _box.CaptureAsync(id, 1);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        await Problems.AssertAsync(tooMuch, HttpStatusCode.Conflict);
        await Problems.AssertAsync(third, HttpStatusCode.Conflict);
        var captures = (await _box.GetAsync(id))["captures"]!.AsArray();
        Assert.Equal([400, 600], captures.Select(c => (long)c!["amount"]!));
        Assert.Equal([null, 50], captures.Select(c => (long?)c!["tipsAmount"]));
        Assert.Equal((1000, 0, 1000, 0, 0), await _box.BalanceAsync(id));
    }

    [Theory]
    [InlineData("""{"amount":0}""", "Amount")]
    [InlineData("""{"amount":-1}""", "Amount")]
    [InlineData("""{"amount":1001}""", "Amount")]
    [InlineData("""{"amount":10.5}""", "Amount")]
    [InlineData("""{"amount":"1000"}""", "Amount")]
    [InlineData("""{}""", "Amount")]
    [InlineData("""{"amount":100,"tipsAmount":-1}""", "TipsAmount")]
    [InlineData("""{"amount":100,"tipsAmount":101}""", "TipsAmount")]
    [InlineData("""{"amount":100,"currencyCode":"GBP"}""", "CurrencyCode")]
    public async Task Capture_Wrong_NamesTheFieldAndTakesNothing(string body, string field)
    {
        var id = await _box.AuthorizedIdAsync();

        using var response = await _box.Api.PostAsJsonAsync($"/payment-intents/{id}/captures", JsonNode.Parse(body));

        await Problems.AssertFieldAsync(response, field);
        Assert.Equal((1000, 1000, 0, 0, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Capture_OfWhatIsNotHeld_IsAConflict()
    {
        var unpaid = await _box.CreateIdAsync(change: b => b["captureMode"] = "Manual");
        var automatic = await _box.CapturedIdAsync();

        using var first = await _box.CaptureAsync(unpaid, 1);
        using var second = await _box.CaptureAsync(automatic, 1);
        using var third = await _box.CaptureAsync("pi_sandbox_none", 1);
        using var fourth = await _box.CaptureAsync("order-1", 1);

        await Problems.AssertAsync(first, HttpStatusCode.Conflict);
        await Problems.AssertAsync(second, HttpStatusCode.Conflict);
        await Problems.AssertAsync(third, HttpStatusCode.NotFound);
        await Problems.AssertAsync(fourth, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Capture_AfterARefund_IsAConflict()
    {
        var id = await _box.AuthorizedIdAsync();
        using var captured = await _box.CaptureAsync(id, 400);
        using var refunded = await _box.RefundAsync(id, new { amount = 100 }, "k");

        using var response = await _box.CaptureAsync(id, 100);

        await Problems.AssertAsync(response, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Capture_DeclinedByTheIssuer_IsListedAndTakesNothing()
    {
        var id = await _box.AuthorizedIdAsync(card: "4456530000002086");

        using var response = await _box.CaptureAsync(id, 1000);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var intent = await _box.GetAsync(id);
        Assert.Equal("Authorized", (string)intent["status"]!);
        Assert.Equal("Declined", (string)Assert.Single(intent["captures"]!.AsArray())!["status"]!);
        Assert.Equal((1000, 1000, 0, 0, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Capture_FiftyTimesAtOnce_NeverTakesMoreThanWasHeld()
    {
        var id = await _box.AuthorizedIdAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _box.CaptureAsync(id, 300)));

        Assert.Equal(3, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal(47, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal((1000, 100, 900, 0, 0), await _box.BalanceAsync(id));
        Array.ForEach(answers, a => a.Dispose());
    }
}
