using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.Terminals;

public sealed class ByHandTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;
    private Till _till = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync(time: _time);
        _till = new Till(_box);
    }

    public async ValueTask DisposeAsync()
    {
        _till.Dispose();
        await _box.DisposeAsync();
    }

    [Theory]
    [InlineData("4456530000001005", "Contactless", "Captured", "None")]
    [InlineData("5200000000001005", "ContactChip", "Captured", "Pin")]
    [InlineData("4456530000001096", "Contactless", "Captured", "None")]
    [InlineData("4456530000002011", "ContactChip", "Declined", null)]
    [InlineData("4111111111111111", "ContactChip", "Declined", null)]
    public async Task Present_OfACard_EndsAsTheCardSays(string card, string entryMode, string status, string? verification)
    {
        var id = await OpenAsync(Till.Sale(await _box.CreateIdAsync()));

        using var response = await _till.PresentAsync(id, new { cardNumber = card, entryMode });
        var session = await CustomerApi.ReadAsync(response);

        Assert.Equal((status, verification), ((string)session["status"]!, (string?)session["paymentDetails"]?["card"]?["verificationMethod"]));
        using var again = await _till.PresentAsync(id, new { cardNumber = card, entryMode });
        await Problems.AssertAsync(again, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Present_WithASignature_AsksTheTill()
    {
        var id = await OpenAsync(Till.Sale(await _box.CreateIdAsync()));

        using var response = await _till.PresentAsync(id, new { entryMode = "Magstripe", signature = true });
        Assert.Equal("SignatureVerificationRequired", (string)(await CustomerApi.ReadAsync(response))["status"]!);
        using var signed = await _till.SignAsync(id, true);
        Assert.Equal("Captured", (string)(await CustomerApi.ReadAsync(signed))["status"]!);
    }

    [Fact]
    public async Task Cancel_OnTheMachine_IsDoneAtOnce()
    {
        var id = await OpenAsync(Till.Sale(await _box.CreateIdAsync()));

        using var response = await _till.Client.PostAsync($"/_sandbox/terminal-sessions/{id}/cancel", null);

        Assert.Equal("InitiateRequested,Initiated,Canceled", Till.Statuses(await CustomerApi.ReadAsync(response)));
    }

    [Fact]
    public async Task Nobody_PresentsACard_For90Seconds_Expires()
    {
        var id = await OpenAsync(Till.Sale(await _box.CreateIdAsync()));
        _time.Advance(TimeSpan.FromSeconds(88));
        Assert.Equal("Initiated", await _till.StatusAsync(id));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Expired", await _till.StatusAsync(id));
    }

    [Theory]
    [InlineData(null, 1000, "Refunded")]
    [InlineData(300, 300, "Captured")]
    public async Task MatchedRefund_GivesBackOnThePaymentIntent(int? amount, long given, string status)
    {
        var intentId = await _box.CreateIdAsync(1000);
        await _box.PaidAsync(intentId);
        var id = await OpenAsync(Till.Refund(intentId, amount));
        Assert.Equal(given, (long)(await _till.GetAsync(id))["details"]!["matchedRefund"]!["amount"]!["value"]!);

        using var response = await _till.PresentAsync(id, new { });

        Assert.Equal("Captured", (string)(await CustomerApi.ReadAsync(response))["status"]!);
        var intent = await _box.GetAsync(intentId);
        Assert.Equal((status, given), ((string)intent["status"]!, (long)intent["refundedAmount"]!));
        Assert.Equal(given, (long)Assert.Single(await _box.LedgerAsync())!["givenBack"]!);
        Assert.Equal(id, (string)Assert.Single(intent["terminalSessionHistory"]!.AsArray())!["terminalSession"]!["id"]!);
    }

    [Fact]
    public async Task MatchedRefund_OfTooMuchOrNothing_IsRefused()
    {
        var intentId = await _box.CreateIdAsync(1000);
        using var unpaid = await _till.TryOpenAsync("digits", Till.Refund(intentId));
        await Problems.AssertAsync(unpaid, HttpStatusCode.BadRequest);
        await _box.PaidAsync(intentId);
        using var tooMuch = await _till.TryOpenAsync("digits", Till.Refund(intentId, 1001));
        await Problems.AssertAsync(tooMuch, HttpStatusCode.BadRequest);
        using var none = await _till.TryOpenAsync("digits", Till.Refund(intentId, 0));
        await Problems.AssertFieldAsync(none, "Details.MatchedRefund.Amount.Value");
    }

    [Fact]
    public async Task MatchedRefund_RefundedElsewhereMeanwhile_IsDeclined()
    {
        var intentId = await _box.CreateIdAsync(1000);
        await _box.PaidAsync(intentId);
        var id = await OpenAsync(Till.Refund(intentId));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/payment-intents/{intentId}/refunds") { Content = JsonContent.Create(new { amount = 1 }) };
        request.Headers.Add("idempotencyKey", "k1");
        using var refunded = await _box.Api.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, refunded.StatusCode);

        using var response = await _till.PresentAsync(id, new { });

        Assert.Equal("Declined", (string)(await CustomerApi.ReadAsync(response))["status"]!);
        Assert.Equal(1, (long)(await _box.GetAsync(intentId))["refundedAmount"]!);
    }

    [Theory]
    [InlineData("4456530000001005", "Captured")]
    [InlineData("4456530000002011", "Declined")]
    public async Task UnlinkedRefund_NeedsNoPaymentIntent(string card, string status)
    {
        var id = await OpenAsync(Till.Unlinked(800));

        using var response = await _till.PresentAsync(id, new { cardNumber = card });

        Assert.Equal(status, (string)(await CustomerApi.ReadAsync(response))["status"]!);
        var ledger = (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/ledger"))!;
        Assert.Equal(status == "Captured" ? 800 : 0, ledger["unlinkedRefunds"]!.AsArray().Sum(r => (long)r!["amount"]!));
        Assert.Equal(status == "Captured" ? 800 : 0, ledger["totals"]!.AsArray().Sum(t => (long)t!["givenBack"]!));
    }

    private async Task<string> OpenAsync(JsonObject details)
    {
        var id = await _till.OpenAsync("digits", details);
        _time.Advance(TimeSpan.FromSeconds(1));
        return id;
    }
}
