using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class ReceiptTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Receipt_AskedFor_IsInTheOutboxAndAnnounced()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.send-receipt");
        var id = await _box.CapturedIdAsync();

        using var response = await PostAsync(id, """{"emails":["gabriel@dojo.example","mari@dojo.example"]}""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var receipt = Assert.Single(await OutboxAsync($"?paymentIntentId={id}"))!;
        Assert.Equal(["gabriel@dojo.example", "mari@dojo.example"], receipt["to"]!.AsArray().Select(e => (string)e!));
        Assert.Contains("£10.00", (string)receipt["text"]!, StringComparison.Ordinal);
        var told = Assert.Single(await shop.AtLeastAsync(1));
        Assert.Equal(("payment_intent.send-receipt", id, "Captured"), (told.Event, told.IntentId, told.Status));
    }

    [Fact]
    public async Task Receipt_WhenTheEmailIsKnown_GoesOutWithTheCapture()
    {
        var id = await _box.AuthorizedIdAsync(change: b => b["customer"] = new JsonObject { ["emailAddress"] = "ada@shop.example" });
        Assert.Empty(await OutboxAsync());

        using var first = await _box.CaptureAsync(id, 400);
        using var second = await _box.CaptureAsync(id, 600);

        var receipt = Assert.Single(await OutboxAsync())!;
        Assert.True((bool)receipt["automatic"]!);
        Assert.Equal("ada@shop.example", (string)Assert.Single(receipt["to"]!.AsArray())!);
    }

    [Theory]
    [InlineData("""{}""", "Emails")]
    [InlineData("""{"emails":[]}""", "Emails")]
    [InlineData("""{"emails":"a@b.example"}""", "Emails")]
    [InlineData("""{"emails":["nobody"]}""", "Emails[0]")]
    [InlineData("""{"emails":["a@b.example","two words@b.example"]}""", "Emails[1]")]
    public async Task Receipt_Wrong_NamesTheField(string body, string field)
    {
        using var response = await PostAsync(await _box.CapturedIdAsync(), body);

        await Problems.AssertFieldAsync(response, field);
    }

    [Fact]
    public async Task Receipt_OfNoPayment_IsRefused()
    {
        using var unpaid = await PostAsync(await _box.CreateIdAsync(), """{"emails":["a@b.example"]}""");
        using var none = await PostAsync("pi_sandbox_none", """{"emails":["a@b.example"]}""");

        await Problems.AssertAsync(unpaid, HttpStatusCode.BadRequest);
        await Problems.AssertAsync(none, HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> PostAsync(string id, string body) =>
        _box.Api.PostAsJsonAsync($"/payment-intents/{id}/receipt", JsonNode.Parse(body));

    private async Task<JsonArray> OutboxAsync(string query = "") =>
        (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/receipts" + query))!["receipts"]!.AsArray();
}
