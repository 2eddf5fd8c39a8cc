using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.SetupIntents;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class ChargeTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Charge_OfAnAuthorisedSetupIntent_TakesTheFullAmountAndCompletesIt()
    {
        var (setup, id) = await ReadyAsync();

        var answer = await ChargedAsync(id);

        Assert.Equal((id, "Successful", "DEPOSITED"), ((string)answer["paymentIntentId"]!, (string)answer["status"]!, (string)answer["message"]!));
        var intent = await _box.GetAsync(id);
        Assert.Equal(("Captured", setup), ((string)intent["status"]!, (string)intent["setupIntentId"]!));
        Assert.Equal("44565300****1005", (string)intent["paymentDetails"]!["card"]!["cardNumber"]!);
        Assert.Equal("Completed", (string)(await _box.SetupOfAsync(setup))["status"]!);
        Assert.Equal((1000, 0, 1000, 0, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Charge_OfTheSameCardAgain_IsRefused()
    {
        var (setup, id) = await ReadyAsync();
        var other = await _box.CreateIdAsync(500, b => b["setupIntentId"] = setup);
        await ChargedAsync(id);

        using var same = await ChargeAsync(id);
        using var second = await ChargeAsync(other);

        await Problems.AssertAsync(same, HttpStatusCode.BadRequest);
        await Problems.AssertAsync(second, HttpStatusCode.BadRequest);
        Assert.Equal("Created", await _box.StatusAsync(other));
    }

    [Fact]
    public async Task Charge_FiftyTimesAtOnceOverTwoIntents_ChargesOnce()
    {
        var (setup, first) = await ReadyAsync();
        var second = await _box.CreateIdAsync(1000, b => b["setupIntentId"] = setup);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => ChargeAsync(i % 2 == 0 ? first : second)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(49, answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest));
        Assert.Single(new[] { await _box.StatusAsync(first), await _box.StatusAsync(second) }, s => s == "Captured");
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task Charge_DeclinedByTheIssuer_SaysSoAndTakesNothing()
    {
        var (setup, id) = await ReadyAsync("4456530000002078");

        var answer = await ChargedAsync(id);

        Assert.Equal("Declined", (string)answer["status"]!);
        Assert.Equal("Created", await _box.StatusAsync(id));
        Assert.Equal("Authorized", (string)(await _box.SetupOfAsync(setup))["status"]!);
    }

    [Fact]
    public async Task Charge_WithoutWhatItNeeds_IsRefused()
    {
        var plain = await _box.CreateIdAsync();
        var setup = await _box.SetupIdAsync();
        var early = await _box.CreateIdAsync(change: b => b["setupIntentId"] = setup);

        foreach (var (id, status) in new[] { (plain, HttpStatusCode.BadRequest), (early, HttpStatusCode.BadRequest), ("pi_sandbox_none", HttpStatusCode.NotFound), ("x", HttpStatusCode.BadRequest) })
        {
            using var response = await ChargeAsync(id);
            await Problems.AssertAsync(response, status);
        }
    }

    [Fact]
    public async Task Create_WithASetupIntentOfAnotherAccount_NamesTheField()
    {
        var setup = await _box.SetupIdAsync();
        using var stranger = _box.ClientOf("sk_sandbox_merchant-two");

        using var response = await stranger.PostAsJsonAsync("/payment-intents", Box.Order(change: b => b["setupIntentId"] = setup));

        await Problems.AssertFieldAsync(response, "SetupIntentId");
    }

    [Fact]
    public async Task Charge_OverARestart_IsRemembered()
    {
        using var data = new TempDirectory();
        string setup, id;
        await using (var box = await Box.StartAsync(data.Path))
        {
            setup = await box.SetupIdAsync();
            await box.AuthorizedAsync(setup);
            id = await box.CreateIdAsync(change: b => b["setupIntentId"] = setup);
            using var charged = await box.Api.PostAsync($"/payment-intents/{id}/charge", null);
            Assert.Equal(HttpStatusCode.OK, charged.StatusCode);
        }

        await using var again = await Box.StartAsync(data.Path);

        Assert.Equal("Captured", await again.StatusAsync(id));
        Assert.Equal("Completed", (string)(await again.SetupOfAsync(setup))["status"]!);
    }

    private async Task<(string Setup, string Id)> ReadyAsync(string card = "4456530000001005")
    {
        var setup = await _box.SetupIdAsync();
        await _box.AuthorizedAsync(setup, card);
        return (setup, await _box.CreateIdAsync(1000, b => b["setupIntentId"] = setup));
    }

    private Task<HttpResponseMessage> ChargeAsync(string id) => _box.Api.PostAsync($"/payment-intents/{id}/charge", null);

    private async Task<JsonNode> ChargedAsync(string id)
    {
        using var response = await ChargeAsync(id);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
