using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.Epos;

public sealed class EposTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TempDirectory _data = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(_data.Path, _time);

    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task RestIntegrations_AreKnownByTheirAddress()
    {
        var first = await PutAsync("rest", Rest("https://epos.example/orders", "GetOrderById"));
        _time.Advance(TimeSpan.FromMinutes(1));
        await PutAsync("rest", Rest("https://epos.example/other", "SearchOrders"));
        var again = await PutAsync("rest", Rest("https://epos.example/orders", "CreateOrder"));

        Assert.Equal(2, again.Count);
        var anew = again.Single(r => (string)r!["url"]! == "https://epos.example/orders")!;
        Assert.Equal("CreateOrder", (string)Assert.Single(anew["capabilities"]!.AsArray())!["name"]!);
        Assert.Equal((string)first[0]!["createdAt"]!, (string)anew["createdAt"]!);
        Assert.Equal("epos-1", (string)anew["auth"]!["basic"]!["username"]!);
        Assert.DoesNotContain("hunter2", again.ToJsonString() + _data.ReadJournal() + _box.Log.Text, StringComparison.Ordinal);
        Assert.Equal(again.ToJsonString(), (await GetAsync("/rest")).ToJsonString());
    }

    [Fact]
    public async Task WsIntegration_RegisteredAnew_ReplacesTheOld()
    {
        await PutAsync("ws", Ws("GetOrderById"));
        var list = await PutAsync("ws", Ws("CreateOrder"));

        Assert.Equal("CreateOrder", (string)Assert.Single(list)!["capabilities"]![0]!["name"]!);
    }

    [Fact]
    public async Task Integrations_ListAllKindsOfTheAccountAlsoAfterARestart()
    {
        await PutAsync("rest", Rest("https://epos.example/orders", "GetOrderById"));
        await PutAsync("ws", Ws("GetOrderById"));
        var before = (await GetAsync("")).ToJsonString();

        await _box.DisposeAsync();
        _box = await Box.StartAsync(_data.Path, _time);

        var all = await GetAsync("");
        Assert.Equal(before, all.ToJsonString());
        Assert.Equal((1, 1, 0), (all["restIntegrations"]!.AsArray().Count, all["wsIntegrations"]!.AsArray().Count, all["dojoManagedIntegrations"]!.AsArray().Count));
        Assert.Empty((await GetAsync("/dojo")).AsArray());
        using var other = _box.ClientOf("sk_sandbox_merchant-two");
        Assert.Empty((await other.GetFromJsonAsync<JsonNode>("/epos/integrations"))!["restIntegrations"]!.AsArray());
    }

    [Theory]
    [InlineData("OrderUpdated", "orderId", "Event.OrderId")]
    [InlineData("PartyUpdated", "partyId", "Event.PartyId")]
    [InlineData("ReservationUpdated", "reservationId", "Event.ReservationId")]
    public async Task Event_OfADocumentedKind_NeedsItsIdAndIsEchoed(string type, string field, string error)
    {
        using var taken = await _box.Api.PostAsJsonAsync("/epos/events", new JsonObject { ["eventType"] = type, ["event"] = new JsonObject { [field] = "42" } });
        Assert.Equal("42", (string)(await CustomerApi.ReadAsync(taken))["event"]![field]!);
        using var without = await _box.Api.PostAsJsonAsync("/epos/events", new JsonObject { ["eventType"] = type, ["event"] = new JsonObject() });
        await Problems.AssertFieldAsync(without, error);

        var seen = (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/epos-events"))!["events"]!.AsArray();
        Assert.Equal((type, "42"), ((string)Assert.Single(seen)!["eventType"]!, (string)seen[0]!["event"]![field]!));
    }

    [Theory]
    [InlineData("rest", "capabilities", "Capabilities")]
    [InlineData("rest", "auth", "Auth")]
    [InlineData("rest", "url", "Url")]
    [InlineData("ws", "capabilities", "Capabilities")]
    public async Task Register_WithoutARequiredField_IsRefused(string kind, string field, string error)
    {
        var body = kind == "rest" ? Rest("https://epos.example/orders", "GetOrderById") : Ws("GetOrderById");
        body.Remove(field);
        using var response = await _box.Api.PutAsJsonAsync($"/epos/integrations/{kind}", body);
        await Problems.AssertFieldAsync(response, error);
    }

    [Fact]
    public async Task Epos_AsksForAKeyAndForNoVersion()
    {
        using var withoutVersion = _box.ClientOf(Box.Key, version: null);
        using var fine = await withoutVersion.GetAsync("/epos/integrations");
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
        using var anybody = await _box.Browser.GetAsync("/epos/integrations");
        await Problems.AssertAsync(anybody, HttpStatusCode.Unauthorized);
    }

    private async Task<JsonArray> PutAsync(string kind, JsonObject body)
    {
        using var response = await _box.Api.PutAsJsonAsync($"/epos/integrations/{kind}", body);
        return (await CustomerApi.ReadAsync(response)).AsArray();
    }

    private async Task<JsonNode> GetAsync(string path) => (await _box.Api.GetFromJsonAsync<JsonNode>("/epos/integrations" + path))!;

    private static JsonObject Ws(string capability) => new()
    {
        ["capabilities"] = new JsonArray(new JsonObject { ["name"] = capability, ["version"] = "v1" }),
    };

    private static JsonObject Rest(string url, string capability)
    {
        var body = Ws(capability);
        body["url"] = url;
        body["auth"] = new JsonObject { ["authType"] = "basic", ["basic"] = new JsonObject { ["username"] = "epos-1", ["password"] = "hunter2" } };
        return body;
    }
}
