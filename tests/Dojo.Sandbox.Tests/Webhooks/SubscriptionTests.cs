using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Webhooks;

public sealed class SubscriptionTests : IAsyncLifetime
{
    private const string Url = "https://shop.example/hook";
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Events_Listed_AreTheDocumentedOnes()
    {
        var events = JsonNode.Parse(await _box.Api.GetStringAsync("/webhooks/events"))!;

        Assert.Equal("PaymentIntent", (string)events[0]!["model"]!);
        Assert.Equal(["payment_intent.created", "payment_intent.status_updated", "payment_intent.send-receipt"], events[0]!["events"]!.AsArray().Select(e => (string)e!));
    }

    [Fact]
    public async Task Subscription_FromCreateToDelete_IsWhatWasAskedFor()
    {
        var created = await _box.SubscribeAsync(Url, "payment_intent.created");
        Assert.Matches("^ws_", (string)created["id"]!);
        Assert.Matches("^acc_", (string)created["accountId"]!);
        Assert.True((bool)Assert.Single(created["secrets"]!.AsArray())!["isActive"]!);

        using var patched = await _box.Api.PatchAsJsonAsync($"/webhooks/{created["id"]}", new { url = "https://shop.example/other", description = "Shop" });
        var changed = (await patched.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(("https://shop.example/other", "Shop"), ((string)changed["url"]!, (string)changed["description"]!));
        Assert.Equal("payment_intent.created", (string)Assert.Single(changed["events"]!.AsArray())!);
        Assert.Equal(changed.ToJsonString(), JsonNode.Parse(await _box.Api.GetStringAsync("/webhooks"))![0]!.ToJsonString());

        using var deleted = await _box.Api.DeleteAsync($"/webhooks/{created["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("[]", await _box.Api.GetStringAsync("/webhooks"));
        using var again = await _box.Api.DeleteAsync($"/webhooks/{created["id"]}");
        await Problems.AssertAsync(again, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Subscription_ToAnEventThatHasOne_Conflicts()
    {
        var first = await _box.SubscribeAsync(Url, "payment_intent.created");
        var second = await _box.SubscribeAsync(Url, "payment_intent.status_updated");

        using var create = await _box.Api.PostAsJsonAsync("/webhooks", new { events = new[] { "payment_intent.created" }, url = Url });
        using var patch = await _box.Api.PatchAsJsonAsync($"/webhooks/{second["id"]}", new { events = new[] { "payment_intent.created" } });
        using var same = await _box.Api.PatchAsJsonAsync($"/webhooks/{first["id"]}", new { events = new[] { "payment_intent.created", "payment_intent.send-receipt" } });

        await Problems.AssertAsync(create, HttpStatusCode.Conflict);
        await Problems.AssertAsync(patch, HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
    }

    [Fact]
    public async Task Subscription_ToAnEventThatThereIsNot_IsNotFoundAndChangesNothing()
    {
        var made = await _box.SubscribeAsync("https://a.example/hook", "payment_intent.created");

        using var create = await _box.Api.PostAsJsonAsync("/webhooks", new { events = new[] { "payment_intent.status_updated", "order.created" }, url = "https://a.example" });
        using var patch = await _box.Api.PatchAsJsonAsync($"/webhooks/{made["id"]}", new { events = new[] { "order.created" } });

        Assert.Contains("order.created", (string)(await Problems.AssertAsync(create, HttpStatusCode.NotFound))["detail"]!, StringComparison.Ordinal);
        await Problems.AssertAsync(patch, HttpStatusCode.NotFound);
        var all = (await _box.Api.GetFromJsonAsync<JsonArray>("/webhooks"))!;
        Assert.Equal("payment_intent.created", (string)Assert.Single(Assert.Single(all)!["events"]!.AsArray())!);
    }

    [Theory]
    [InlineData("""{"url":"https://a.example"}""", "Events")]
    [InlineData("""{"events":["payment_intent.created"]}""", "Url")]
    [InlineData("""{"events":[],"url":"https://a.example"}""", "Events")]
    [InlineData("""{"events":["a new order"],"url":"https://a.example"}""", "Events[0]")]
    [InlineData("""{"events":["payment_intent.created"],"url":""}""", "Url")]
    [InlineData("""{"events":["payment_intent.created"],"url":"shop"}""", "Url")]
    [InlineData("""{"events":["payment_intent.created"],"url":"http://shop.example/hook"}""", "Url")]
    [InlineData("""{"events":["payment_intent.created"],"url":"ftp://127.0.0.1/hook"}""", "Url")]
    [InlineData("""{"events":["payment_intent.created"],"url":"https://a.example","secret":"x"}""", "Secret")]
    public async Task Subscribe_Wrong_NamesTheField(string body, string field)
    {
        using var response = await _box.Api.PostAsJsonAsync("/webhooks", JsonNode.Parse(body));

        await Problems.AssertFieldAsync(response, field);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/hook")]
    [InlineData("http://localhost/hook")]
    [InlineData("http://[::1]:80/hook")]
    public async Task Subscribe_OverHttpOnThisMachine_IsAccepted(string url) => Assert.Equal(url, (string)(await _box.SubscribeAsync(url))["url"]!);

    [Fact]
    public async Task Secrets_Unknown_AreNotFound()
    {
        var id = (string)(await _box.SubscribeAsync(Url))["id"]!;

        using var list = await _box.Api.GetAsync("/webhooks/ws_none/secrets");
        using var generate = await _box.Api.PostAsync("/webhooks/ws_none/secrets", null);
        using var activate = await _box.Api.PutAsync($"/webhooks/{id}/secrets/sc_none/activate", null);
        using var delete = await _box.Api.DeleteAsync($"/webhooks/{id}/secrets/sc_none");
        using var patch = await _box.Api.PatchAsJsonAsync("/webhooks/ws_none", new { });

        foreach (var response in new[] { list, generate, activate, delete, patch })
            await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Secrets_WhileRotating_SignWithTheNewestActive()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        var subscription = await _box.SubscribeAsync(shop.Url, "payment_intent.created");
        var id = (string)subscription["id"]!;
        var old = subscription["secrets"]![0]!;

        using var generated = await _box.Api.PostAsync($"/webhooks/{id}/secrets", null);
        var both = (await generated.Content.ReadFromJsonAsync<JsonNode>())!["secrets"]!.AsArray();
        var fresh = both.Single(s => (string)s!["id"]! != (string)old["id"]!)!;
        Assert.False((bool)fresh["isActive"]!);
        Assert.Equal((string)old["value"]!, await SignedWithAsync());

        using var third = await _box.Api.PostAsync($"/webhooks/{id}/secrets", null);
        await Problems.AssertAsync(third, HttpStatusCode.Conflict);

        using var activated = await _box.Api.PutAsync($"/webhooks/{id}/secrets/{fresh["id"]}/activate", null);
        Assert.Equal(HttpStatusCode.NoContent, activated.StatusCode);
        Assert.Equal(2, JsonNode.Parse(await _box.Api.GetStringAsync($"/webhooks/{id}/secrets"))!["secrets"]!.AsArray().Count(s => (bool)s!["isActive"]!));
        Assert.Equal((string)fresh["value"]!, await SignedWithAsync());

        using var deleted = await _box.Api.DeleteAsync($"/webhooks/{id}/secrets/{old["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var last = await _box.Api.DeleteAsync($"/webhooks/{id}/secrets/{fresh["id"]}");
        await Problems.AssertAsync(last, HttpStatusCode.Conflict);
        Assert.Equal((string)fresh["value"]!, await SignedWithAsync());

        async Task<string?> SignedWithAsync()
        {
            var intent = await _box.CreateIdAsync();
            var all = await Eventually.GetAsync(() => shop.All, a => a.Any(w => w.IntentId == intent), "the webhook");
            var webhook = all.Single(w => w.IntentId == intent);
            return new[] { old, fresh }.Select(s => (string)s["value"]!).SingleOrDefault(value => Signatures.Of(webhook.Body, value) == webhook.Signature);
        }
    }
}
