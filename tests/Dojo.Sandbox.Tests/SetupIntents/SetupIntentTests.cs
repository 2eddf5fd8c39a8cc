using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.SetupIntents;

public sealed class SetupIntentTests : IAsyncLifetime
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
    public async Task Create_AsTheDocumentationDoes_IsCreatedWithASecret()
    {
        // Its example capitalises a name, and sends the value as a text.
        using var body = new StringContent("""
            {"reference": "Dojo Cafe | Booking request for Table 4", "MerchantInitiatedTransactionType": "NoShow",
             "terms": "In case of no-show, the customer authorizes us to charge their card with table booking fee.",
             "intendedAmount": {"value": "1000", "currencyCode": "GBP"}}
            """, System.Text.Encoding.UTF8, "application/json");
        using var response = await _box.Api.PostAsync("/setup-intents", body);
        var setup = await CustomerApi.ReadAsync(response);

        Assert.StartsWith("si_sandbox_", (string)setup["id"]!, StringComparison.Ordinal);
        Assert.Equal(("Created", 1000, "NoShow", "api"), ((string)setup["status"]!, (long)setup["intendedAmount"]!["value"]!, (string)setup["merchantInitiatedTransactionType"]!, (string)setup["paymentSource"]!));
        Assert.NotNull(setup["clientSessionSecret"]);
        Assert.Empty(setup["setupEvents"]!.AsArray());
        Assert.Equal(setup.ToJsonString(), (await _box.SetupOfAsync((string)setup["id"]!)).ToJsonString());
    }

    [Theory]
    [InlineData("4456530000001005", null, 0, "Authorized", "Authorized")]
    [InlineData("4456530000001096", null, 0, "Authorized", "AuthChallenged,Authorized")]
    [InlineData("4456530000001096", "fail", 5, "Created", "AuthChallenged,Declined")]
    [InlineData("4456530000001096", "leave", 3, "Created", "AuthChallenged")]
    [InlineData("4456530000002011", null, 5, "Created", "Declined")]
    [InlineData("4456530000002060", null, 30, "Created", "Error")]
    public async Task Authorize_ByCard_LeadsWhereTheCardSays(string card, string? challenge, int code, string status, string events)
    {
        var id = await _box.SetupIdAsync();

        var answer = await _box.AuthorizedAsync(id, card, challenge);
        var setup = await _box.SetupOfAsync(id);

        Assert.Equal((code, status), ((int)answer["statusCode"]!, (string)setup["status"]!));
        Assert.Equal(events, string.Join(',', setup["setupEvents"]!.AsArray().Select(e => (string)e!["eventType"]!)));
        Assert.Equal(code == 3, setup["clientSessionSecret"] is not null);
        Assert.Equal(status == "Authorized", setup["paymentDetails"] is not null);
        Assert.DoesNotContain(card, setup.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_Twice_IsAConflict()
    {
        var id = await _box.SetupIdAsync();
        await _box.AuthorizedAsync(id);

        using var again = await _box.AuthorizeAsync(id);
        await Problems.AssertAsync(again, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Cancel_InEachStatus_CancelsClosesOrRefuses()
    {
        var (created, authorized) = (await _box.SetupIdAsync(), await _box.SetupIdAsync());
        await _box.AuthorizedAsync(authorized);

        using (var canceled = await _box.Api.DeleteAsync($"/setup-intents/{created}"))
            Assert.Equal("Canceled", (string)(await CustomerApi.ReadAsync(canceled))["status"]!);
        using (var again = await _box.Api.DeleteAsync($"/setup-intents/{created}"))
            await Problems.AssertAsync(again, HttpStatusCode.BadRequest);
        using (var refused = await _box.Api.DeleteAsync($"/setup-intents/{authorized}"))
            await Problems.AssertAsync(refused, HttpStatusCode.BadRequest);
        using (var nonsense = await _box.Api.DeleteAsync($"/setup-intents/{authorized}?includeAuthorized=perhaps"))
            await Problems.AssertFieldAsync(nonsense, "IncludeAuthorized");
        using (var closed = await _box.Api.DeleteAsync($"/setup-intents/{authorized}?includeAuthorized=true"))
            Assert.Equal("Closed", (string)(await CustomerApi.ReadAsync(closed))["status"]!);
        Assert.Equal("Canceled", (string)(await _box.SetupOfAsync(created))["status"]!);
    }

    [Fact]
    public async Task NobodyAuthorizes_InTime_Expires()
    {
        var (byDefault, sooner) = (await _box.SetupIdAsync(), await _box.SetupIdAsync(b => b["expireAt"] = "2026-06-01T12:10:00Z"));

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(("Created", "Expired"), ((string)(await _box.SetupOfAsync(byDefault))["status"]!, (string)(await _box.SetupOfAsync(sooner))["status"]!));
        using var late = await _box.AuthorizeAsync(sooner);
        await Problems.AssertAsync(late, HttpStatusCode.Conflict);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("Expired", (string)(await _box.SetupOfAsync(byDefault))["status"]!);
    }

    [Fact]
    public async Task Authorized_PastTheCardsExpiryDate_IsCardExpired()
    {
        var id = await _box.SetupIdAsync();
        await _box.AuthorizedAsync(id, expiryDate: "06/26");

        _time.Advance(TimeSpan.FromDays(29));
        Assert.Equal("Authorized", (string)(await _box.SetupOfAsync(id))["status"]!);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("CardExpired", (string)(await _box.SetupOfAsync(id))["status"]!);
    }

    [Fact]
    public async Task Secret_IsGoodForHalfAnHourAndReplacedByARefresh()
    {
        var created = await _box.SetupAsync();
        var id = (string)created["id"]!;

        using var refreshed = await _box.Api.PostAsync($"/setup-intents/{id}/refresh-client-session-secret", null);
        var second = (string)(await CustomerApi.ReadAsync(refreshed))["clientSessionSecret"]!;
        using var byPublic = await _box.Browser.SendAsync(Public(HttpMethod.Post, $"/setup-intents/public/{id}/refresh-client-session-secret"));
        var third = (string)(await CustomerApi.ReadAsync(byPublic))["clientSessionSecret"]!;

        Assert.Equal(3, new[] { (string)created["clientSessionSecret"]!, second, third }.Distinct(StringComparer.Ordinal).Count());
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Null((await _box.SetupOfAsync(id))["clientSessionSecret"]);
        await _box.AuthorizedAsync(id);
        using var tooLate = await _box.Api.PostAsync($"/setup-intents/{id}/refresh-client-session-secret", null);
        await Problems.AssertAsync(tooLate, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task PublicRead_NeedsNoKeyAndShowsNoEvents()
    {
        var id = await _box.SetupIdAsync();
        await _box.AuthorizedAsync(id);

        using var response = await _box.Browser.SendAsync(Public(HttpMethod.Get, $"/setup-intents/public/{id}"));
        var setup = await CustomerApi.ReadAsync(response);

        Assert.Equal("Authorized", (string)setup["status"]!);
        Assert.Null(setup["setupEvents"]);
        using var wrongKey = Public(HttpMethod.Get, $"/setup-intents/public/{id}");
        wrongKey.Headers.TryAddWithoutValidation("Authorization", "Bearer x");
        using var refused = await _box.Browser.SendAsync(wrongKey);
        await Problems.AssertAsync(refused, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/setup-intents/nothing", HttpStatusCode.BadRequest)]
    [InlineData("/setup-intents/si_sandbox_none", HttpStatusCode.NotFound)]
    [InlineData("/setup-intents/public/nothing", HttpStatusCode.BadRequest)]
    [InlineData("/setup-intents/public/si_sandbox_none", HttpStatusCode.NotFound)]
    public async Task Get_OfNone_SaysSo(string address, HttpStatusCode status)
    {
        using var response = await _box.Api.GetAsync(address);
        await Problems.AssertAsync(response, status);
    }

    [Fact]
    public async Task SetupIntents_OfAnotherAccount_AreNotFound()
    {
        var id = await _box.SetupIdAsync();
        using var other = _box.ClientOf("sk_sandbox_merchant-two");
        using var get = await other.GetAsync($"/setup-intents/{id}");
        await Problems.AssertAsync(get, HttpStatusCode.NotFound);
        using var delete = await other.DeleteAsync($"/setup-intents/{id}");
        await Problems.AssertAsync(delete, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SetupIntents_AfterARestart_AreAsTheyWere()
    {
        var id = await _box.SetupIdAsync(b => b["customer"] = new JsonObject { ["emailAddress"] = "a@b.example" });
        await _box.AuthorizedAsync(id, "4456530000001096");
        var before = (await _box.SetupOfAsync(id)).ToJsonString();

        await _box.DisposeAsync();
        _box = await Box.StartAsync(_data.Path, _time);

        Assert.Equal(before, (await _box.SetupOfAsync(id)).ToJsonString());
        var insight = (await _box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/setup-intents/{id}"))!;
        Assert.Equal(["Created", "3-D Secure challenge", "Authorised"], insight["timeline"]!.AsArray().Select(s => (string)s!["what"]!));
    }

    private static HttpRequestMessage Public(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("version", Box.Version);
        return request;
    }
}
