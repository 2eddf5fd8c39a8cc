using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Api;

public sealed class AuthenticationTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("Basic", HttpStatusCode.Unauthorized)]
    [InlineData("Basic ", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer sk_sandbox_abc", HttpStatusCode.Unauthorized)]
    [InlineData("sk_sandbox_abc", HttpStatusCode.Unauthorized)]
    [InlineData("Basic c2tfc2FuZGJveF9hYmM6", HttpStatusCode.Unauthorized)]
    [InlineData("Basic sk_sandbox_", HttpStatusCode.Unauthorized)]
    [InlineData("Basic sk_sandbox_a b", HttpStatusCode.Unauthorized)]
    [InlineData("Basic sk_prod_abc", HttpStatusCode.Forbidden)]
    [InlineData("Basic sk_sandbox_abc", HttpStatusCode.OK)]
    [InlineData("basic sk_sandbox_abc", HttpStatusCode.OK)]
    public async Task Call_WithAuthorization_IsLetInOrNot(string? authorization, HttpStatusCode expected)
    {
        using var response = await SendAsync(authorization, Box.Version);

        if (expected == HttpStatusCode.OK)
            Assert.Equal(expected, response.StatusCode);
        else
            await Problems.AssertAsync(response, expected);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("latest", false)]
    [InlineData("2026-02-28", false)]
    [InlineData("2019-01-01", false)]
    [InlineData("2022-07-04", true)]
    [InlineData("2023-12-12", true)]
    [InlineData("2024-02-05", true)]
    [InlineData("2025-09-10", true)]
    [InlineData("2026-02-27", true)]
    public async Task Call_WithVersion_IsUnderstoodOrNot(string? version, bool known)
    {
        using var response = await SendAsync("Basic sk_sandbox_abc", version);

        if (known)
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        else
            await Problems.AssertFieldAsync(response, "Version");
    }

    [Fact]
    public async Task Call_WithTodaysDateAsVersion_GetsTheLatest()
    {
        await using var box = await Box.StartAsync(time: new FakeTime(new DateTimeOffset(2027, 3, 4, 5, 6, 7, TimeSpan.Zero)));
        using var client = box.ClientOf(Box.Key, "2027-03-04");

        using var response = await client.PostAsJsonAsync("/payment-intents", Box.Order(change: b => b["isNotOnlineCheckout"] = true));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task IsNotOnlineCheckout_BeforeItsVersion_IsNotKnown()
    {
        using var client = _box.ClientOf(Box.Key, "2025-09-10");

        using var response = await client.PostAsJsonAsync("/payment-intents", Box.Order(change: b => b["isNotOnlineCheckout"] = true));

        await Problems.AssertFieldAsync(response, "IsNotOnlineCheckout");
    }

    [Fact]
    public async Task Accounts_OfTwoKeys_SeeNothingOfEachOther()
    {
        using var other = _box.ClientOf("sk_sandbox_merchant-two");
        var id = await _box.CreateIdAsync();
        var subscription = await _box.SubscribeAsync("https://shop.example/hook");

        using var cancel = await other.DeleteAsync($"/payment-intents/{id}");
        using var secrets = await other.GetAsync($"/webhooks/{subscription["id"]}/secrets");
        using var delete = await other.DeleteAsync($"/webhooks/{subscription["id"]}");
        using var search = await other.PostAsJsonAsync("/payment-intents/search", new { });

        await Problems.AssertAsync(cancel, HttpStatusCode.NotFound);
        await Problems.AssertAsync(secrets, HttpStatusCode.NotFound);
        await Problems.AssertAsync(delete, HttpStatusCode.NotFound);
        Assert.Empty((await search.Content.ReadFromJsonAsync<JsonNode>())!["data"]!.AsArray());
        Assert.Equal("[]", await other.GetStringAsync("/webhooks"));
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Key_OfAnAccount_StandsInNoLogAndNoJournal()
    {
        using var data = new TempDirectory();
        var box = await Box.StartAsync(data.Path);
        await using (box)
            await box.CreateIdAsync();

        Assert.DoesNotContain(Box.Key, box.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Box.Key, await File.ReadAllTextAsync(data.Journal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/payment-intents", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/payment-intents", HttpStatusCode.MethodNotAllowed)]
    public async Task Call_OfNoOperation_GetsProblemDetails(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _box.Api.SendAsync(request);

        await Problems.AssertAsync(response, expected);
    }

    [Fact]
    public async Task HealthLive_WithoutAKey_Answers()
    {
        using var response = await _box.Browser.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string? authorization, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payment-intents")
        {
            Content = new StringContent(Box.Order().ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("version", version);
        return await _box.Browser.SendAsync(request);
    }
}
