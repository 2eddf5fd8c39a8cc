using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;
using Dojo.Sandbox.Tests.SetupIntents;

namespace Dojo.Sandbox.Tests.Components;

/// <summary>What the components' frames call. What shoppers see of it is tested in a browser.</summary>
public sealed class TransactionTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Pay_WithATokenOlderThan30Minutes_Is401()
    {
        var (id, token) = await CreateAsync();
        _time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(401, await PayAsync(token));
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_WithATokenJustBelow30Minutes_IsPaid()
    {
        var (id, token) = await CreateAsync();
        _time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));

        Assert.Equal(0, await PayAsync(token));
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_TwentyTimesAtOnceWithOneToken_UsesItOnce()
    {
        var (_, token) = await CreateAsync();

        var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PayAsync(token, "4456530000002011")));

        Assert.Single(codes, 5);
        Assert.Equal(19, codes.Count(c => c == 401));
    }

    [Fact]
    public async Task Pay_WithARefreshedToken_IsPaidAndTheOldOneIsSpent()
    {
        var (id, old) = await CreateAsync();
        using var refreshed = await _box.Api.PostAsync($"/payment-intents/{id}/refresh-client-session-secret", null);
        var token = (string)(await refreshed.Content.ReadFromJsonAsync<JsonNode>())!["clientSessionSecret"]!;

        Assert.Equal(401, await PayAsync(old));
        Assert.Equal(0, await PayAsync(token));
    }

    [Fact]
    public async Task Pay_WhileAChallengeWaits_NeedsAnotherToken()
    {
        var (_, token) = await CreateAsync();

        Assert.Equal(3, await PayAsync(token, "4456530000001096"));
        Assert.Equal(401, await PayAsync(token));
    }

    [Fact]
    public async Task Pay_WithATokenFromBeforeARestart_IsPaid()
    {
        using var data = new TempDirectory();
        string token;
        await using (var before = await Box.StartAsync(data.Path))
            token = (string)(await before.CreateAsync(change: body => body["generateRemoteToken"] = true))["clientSessionSecret"]!;
        await using var after = await Box.StartAsync(data.Path);

        using var response = await after.Browser.PostAsJsonAsync("/payments/v1/transactions", Card(token, "4456530000001005"));

        Assert.Equal(0, (int)(await response.Content.ReadFromJsonAsync<JsonNode>())!["statusCode"]!);
    }

    [Theory]
    [InlineData("{}", 404)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    [InlineData("""{"paymentToken":"x","cardNumber":7}""", 400)]
    public async Task Pay_WithABodyThatIsNoPayment_IsAStatusCode(string body, int code)
    {
        using var content = new StringContent(body, null, "application/json");

        using var response = await _box.Browser.PostAsync("/payments/v1/transactions", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(code, (int)(await response.Content.ReadFromJsonAsync<JsonNode>())!["statusCode"]!);
    }

    [Fact]
    public async Task Pay_FromAFormOfAnotherSite_IsInvalid()
    {
        var (id, token) = await CreateAsync();
        using var form = new FormUrlEncodedContent([new("paymentToken", token)]);

        using var response = await _box.Browser.PostAsync("/payments/v1/transactions", form);

        Assert.Equal(400, (int)(await response.Content.ReadFromJsonAsync<JsonNode>())!["statusCode"]!);
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Script_IsLoadableFromEveryOriginAndAlwaysFresh()
    {
        using var response = await _box.Browser.GetAsync("/payments/v1/client.js");

        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Pay_WithSavePaymentMethod_SavesTheCardOfAProvenCustomer(bool save, int saved)
    {
        var customer = await _box.CustomerAsync();
        var id = await _box.CreateForAsync(customer, change: body => body["generateRemoteToken"] = true);
        var token = (string)(await _box.GetAsync(id))["clientSessionSecret"]!;

        using var response = await _box.Browser.PostAsJsonAsync("/payments/v1/transactions", new
        {
            paymentToken = token, cardNumber = "4456530000001005", expiryDate = "12/30", cv2 = "020", cardName = "Ada",
            additionalInfo = new { savePaymentMethod = save },
        });

        Assert.Equal(0, (int)(await response.Content.ReadFromJsonAsync<JsonNode>())!["statusCode"]!);
        Assert.Equal(saved, (await _box.MethodsAsync(customer)).Count);
    }

    [Fact]
    public async Task AppleDomainFile_IsTheSameBytesInEverySandbox()
    {
        const string Address = "/payments/assets/ApplePay/apple-developer-merchantid-domain-association";

        var bytes = await _box.Browser.GetByteArrayAsync(Address);
        using var head = await _box.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, Address));

        Assert.Equal("ad03cd53242c0c7abbd21b74c2e576f3547b7b944aad1ffd490399cf00e84969", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Assert.Equal(9094, head.Content.Headers.ContentLength);
        var json = JsonNode.Parse(Convert.FromHexString(System.Text.Encoding.ASCII.GetString(bytes)))!.AsObject();
        Assert.Equal(["pspId", "version", "createdOn", "signature"], json.Select(p => p.Key));
    }

    [Fact]
    public async Task Secret_OfASetupIntent_OpensNoComponentAndStaysGood()
    {
        using var made = await _box.Api.PostAsJsonAsync("/setup-intents", SetupApi.Booking());
        var setup = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        var secret = (string)setup["clientSessionSecret"]!;

        Assert.Equal(401, await PayAsync(secret));

        var after = await _box.SetupOfAsync((string)setup["id"]!);
        Assert.Equal(("Created", secret), ((string)after["status"]!, (string)after["clientSessionSecret"]!));
    }

    [Fact]
    public async Task Frames_MayStandInShopsAndTalkToTheSandboxOnly()
    {
        foreach (var frame in new[] { "card", "wallet", "wallet/sheet" })
        {
            using var response = await _box.Browser.GetAsync($"/payments/v1/{frame}");

            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors http: https:", policy, StringComparison.Ordinal);
            Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pay_NothingOfTheCardOrToken_IsLogged()
    {
        var (_, token) = await CreateAsync();

        await PayAsync(token);

        var calls = await _box.Api.GetStringAsync("/_sandbox/requests");
        Assert.Contains("ExecutePayment", calls, StringComparison.Ordinal);
        Assert.DoesNotContain(token, calls, StringComparison.Ordinal);
        Assert.DoesNotContain("4456530000001005", calls, StringComparison.Ordinal);
        Assert.DoesNotContain(token, _box.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4456530000001005", _box.Log.Text, StringComparison.Ordinal);
    }

    private async Task<(string Id, string Token)> CreateAsync()
    {
        var intent = await _box.CreateAsync(change: body => body["generateRemoteToken"] = true);
        return ((string)intent["id"]!, (string)intent["clientSessionSecret"]!);
    }

    private async Task<int> PayAsync(string token, string card = "4456530000001005")
    {
        using var response = await _box.Browser.PostAsJsonAsync("/payments/v1/transactions", Card(token, card));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (int)(await response.Content.ReadFromJsonAsync<JsonNode>())!["statusCode"]!;
    }

    private static object Card(string token, string card) =>
        new { paymentToken = token, cardNumber = card, expiryDate = "12/30", cv2 = "020", cardName = "Ada Lovelace" };
}
