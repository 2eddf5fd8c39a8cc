using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Api;

/// <summary>What the changelog says has changed: the old names under the old versions, the new ones under the new.</summary>
public sealed class OldVersionTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private const string Lines = """[{"caption":"Dog socks","quantity":4,"amountTotal":{"value":400,"currencyCode":"GBP"}}]""";

    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Caption_BeforeItWasRenamed_IsReadAndWritten()
    {
        var created = await CreateAsync("2023-12-12", body => body["itemLines"] = JsonNode.Parse(Lines));

        Assert.Equal("Dog socks", (string)created["itemLines"]![0]!["caption"]!);
        Assert.Null(created["itemLines"]![0]!["name"]);
        var modern = await _box.GetAsync((string)created["id"]!);
        Assert.Equal("Dog socks", (string)modern["itemLines"]![0]!["name"]!);
        Assert.Null(modern["itemLines"]![0]!["caption"]);
    }

    [Fact]
    public async Task Caption_AsTheDocumentationStillSendsIt_IsReadAsTheName()
    {
        var created = await CreateAsync("2024-02-05", body => body["itemLines"] = JsonNode.Parse(Lines));

        Assert.Equal("Dog socks", (string)created["itemLines"]![0]!["name"]!);
    }

    [Theory]
    [InlineData("2025-09-10", """{"itemLines":[{"caption":"c","amountTotal":{"value":1,"currencyCode":"GBP"}}]}""", "ItemLines[0].Caption")]
    [InlineData("2024-02-05", """{"itemLines":[{"caption":"c"}]}""", "ItemLines[0].AmountTotal")]
    [InlineData("2024-02-05", """{"transactionSource":"MOTO"}""", "TransactionSource")]
    [InlineData("2024-02-05", """{"autoExpireAt":"2030-01-01T00:00:00Z"}""", "AutoExpireAt")]
    [InlineData("2023-12-12", """{"generateRemoteToken":true}""", "GenerateRemoteToken")]
    public async Task Field_OfAnotherVersion_IsNamed(string version, string fields, string field)
    {
        using var response = await PostAsync(version, body => Add(body, fields));

        await Problems.AssertFieldAsync(response, field);
    }

    [Fact]
    public async Task Create_BeforeSecretsWereAskedFor_AlwaysHasOne()
    {
        var old = await CreateAsync("2023-12-12", body => Add(body, """{"itemLines":[{"caption":"no amount yet"}]}"""));
        var modern = await CreateAsync("2024-02-05", _ => { });

        Assert.NotNull(old["clientSessionSecret"]);
        Assert.Null(modern["clientSessionSecret"]);
    }

    [Fact]
    public async Task TransactionSourceMoto_BeforeItWasReplaced_MeansCardholderNotPresent()
    {
        var created = await CreateAsync("2023-12-12", body => body["transactionSource"] = "MOTO");

        Assert.True((bool)created["cardHolderNotPresent"]!);
    }

    [Fact]
    public async Task AutoExpireAt_OfTheOldestVersion_IsATime()
    {
        var time = new FakeTime();
        await using var box = await Box.StartAsync(time: time);
        using var client = box.ClientOf(Box.Key, "2022-07-04");
        using var response = await client.PostAsJsonAsync("/payment-intents", Box.Order(1000, body =>
            Add(body, """{"captureMode":"Manual","autoExpireAt":"2026-06-01T13:00:00","autoExpireAction":"Capture"}""")));
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        await box.PaidAsync(id);
        Assert.Equal("Authorized", await box.StatusAsync(id));

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Captured", await box.StatusAsync(id));
    }

    [Theory]
    [InlineData("/payment-intents", """{"amount":{"value":1,"currencyCode":"GBP"},"reference":"r","paymentMethods":["Card","Cheque"]}""", "PaymentMethods[1]")]
    [InlineData("/setup-intents", """{"reference":"r","merchantInitiatedTransactionType":"NoShow","terms":"t","paymentMethods":["Cheque"]}""", "PaymentMethods[0]")]
    [InlineData("/epos/events", """{"eventType":"TableFlown","event":{}}""", "EventType")]
    [InlineData("/epos/integrations/ws", """{"capabilities":[{"name":"GetTheMoon","version":"1"}]}""", "Capabilities[0].Name")]
    public async Task Name_OfAListThatWasClosedThen_IsRefusedByOldVersionsOnly(string path, string body, string field)
    {
        foreach (var version in new[] { "2022-07-04", "2024-02-05", "2025-09-10", "2026-02-27" })
        {
            using var client = _box.ClientOf(Box.Key, version);
            using var request = new HttpRequestMessage(path.Contains("integrations", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post, path)
            {
                Content = JsonContent.Create(JsonNode.Parse(body)),
            };
            using var response = await client.SendAsync(request);

            if (string.CompareOrdinal(version, "2025-09-10") < 0)
                await Problems.AssertFieldAsync(response, field);
            else
                Assert.True(response.IsSuccessStatusCode, $"{version}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static void Add(JsonObject body, string fields)
    {
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
            body[name] = value?.DeepClone();
    }

    private async Task<HttpResponseMessage> PostAsync(string version, Action<JsonObject> change)
    {
        using var client = _box.ClientOf(Box.Key, version);
        return await client.PostAsJsonAsync("/payment-intents", Box.Order(1000, change));
    }

    private async Task<JsonNode> CreateAsync(string version, Action<JsonObject> change)
    {
        using var response = await PostAsync(version, change);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
