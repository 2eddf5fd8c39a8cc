using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class PaymentIntentTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Create_Minimal_AnswersTheDocumentedFields()
    {
        var intent = await _box.CreateAsync();

        Assert.StartsWith("pi_sandbox_", (string)intent["id"]!, StringComparison.Ordinal);
        Assert.Equal("Created", (string)intent["status"]!);
        Assert.Equal("Auto", (string)intent["captureMode"]!);
        Assert.Equal(1234, (long)intent["amount"]!["value"]!);
        Assert.Equal(1234, (long)intent["totalAmount"]!["value"]!);
        Assert.Equal(1234, (long)intent["requestedAmount"]!["value"]!);
        Assert.Equal(0, (long)intent["refundedAmount"]!);
        Assert.Equal(["Card"], intent["paymentMethods"]!.AsArray().Select(m => (string)m!));
        Assert.Equal($"{_box.BaseUrl}/checkout/{intent["id"]}", (string)intent["paymentLink"]!);
        Assert.Contains("VISA", intent["merchantConfig"]!["supportedPaymentMethods"]!["cardSchemes"]!.AsArray().Select(s => (string)s!));
        Assert.Empty(intent["captures"]!.AsArray());
        Assert.Empty(intent["paymentEvents"]!.AsArray());
        Assert.Null(intent["clientSessionSecret"]);
        var created = (DateTimeOffset)intent["createdAt"]!;
        Assert.Equal(created.AddDays(30), (DateTimeOffset)intent["expireAt"]!);
        Assert.EndsWith("Z", intent["createdAt"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithExtras_TotalsThemAndEchoesAll()
    {
        var customer = await _box.CustomerAsync();
        var secret = await _box.SecretAsync(customer);
        var intent = await _box.CreateAsync(1000, body =>
        {
            body["tipsAmount"] = Gbp(100);
            body["serviceChargeAmount"] = Gbp(20);
            body["cashbackAmount"] = Gbp(3);
            body["description"] = "Socks – für Ünïcode £";
            body["itemLines"] = new JsonArray(new JsonObject { ["name"] = "Socks", ["quantity"] = 2, ["amountTotal"] = Gbp(900) }, new JsonObject { ["amountTotal"] = Gbp(100) });
            body["taxLines"] = new JsonArray(new JsonObject { ["caption"] = "VAT", ["subCaption"] = "20%", ["amountTotal"] = Gbp(167) });
            body["metadata"] = new JsonObject { ["orderId"] = "42" };
            body["config"] = new JsonObject { ["title"] = "The Company", ["redirectUrl"] = "https://shop.example/done", ["details"] = new JsonObject { ["showTotal"] = true } };
            body["customer"] = new JsonObject { ["id"] = customer, ["emailAddress"] = "a@b.example", ["secret"] = secret };
            body["isNotOnlineCheckout"] = true;
        });

        Assert.Equal(1123, (long)intent["totalAmount"]!["value"]!);
        Assert.Equal(1000, (long)intent["subtotalLineItems"]!["value"]!);
        Assert.Equal("Socks – für Ünïcode £", (string)intent["description"]!);
        Assert.Equal("Socks", (string)intent["itemLines"]![0]!["name"]!);
        Assert.Equal("20%", (string)intent["taxLines"]![0]!["subCaption"]!);
        Assert.Equal("42", (string)intent["metadata"]!["orderId"]!);
        Assert.True((bool)intent["config"]!["details"]!["showTotal"]!);
        Assert.Equal("a@b.example", (string)intent["customer"]!["emailAddress"]!);
        Assert.Null(intent["customer"]!["secret"]);
        Assert.True((bool)intent["isNotOnlineCheckout"]!);
    }

    [Fact]
    public async Task Get_OfAnotherAccount_IsNotFound()
    {
        var id = await _box.CreateIdAsync();
        using var stranger = _box.ClientOf("sk_sandbox_merchant-two");

        using var response = await stranger.GetAsync($"/payment-intents/{id}");

        await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("pi_sandbox_unknown", HttpStatusCode.NotFound)]
    [InlineData("order-1", HttpStatusCode.BadRequest)]
    [InlineData("pi_%3Cscript%3E", HttpStatusCode.BadRequest)]
    public async Task Get_WithAnIdThatIsNone_IsRefused(string id, HttpStatusCode status)
    {
        using var response = await _box.Api.GetAsync($"/payment-intents/{id}");

        await Problems.AssertAsync(response, status);
    }

    [Fact]
    public async Task Get_OfACanceledOne_NeedsReturnCanceled()
    {
        var id = await _box.CreateIdAsync();
        using var canceled = await _box.Api.DeleteAsync($"/payment-intents/{id}");
        Assert.Equal("Canceled", (string)(await canceled.Content.ReadFromJsonAsync<JsonNode>())!["status"]!);

        using var without = await _box.Api.GetAsync($"/payment-intents/{id}");
        using var wrong = await _box.Api.GetAsync($"/payment-intents/{id}?returnCanceled=perhaps");

        await Problems.AssertAsync(without, HttpStatusCode.NotFound);
        await Problems.AssertFieldAsync(wrong, "ReturnCanceled");
        Assert.Equal("Canceled", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Cancel_OfAPaidOne_IsRefusedAndChangesNothing()
    {
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id);

        using var response = await _box.Api.DeleteAsync($"/payment-intents/{id}");

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_OfACanceledOne_IsRefused()
    {
        var id = await _box.CreateIdAsync();
        using var canceled = await _box.Api.DeleteAsync($"/payment-intents/{id}");

        using var response = await _box.PayAsync(id);

        await Problems.AssertAsync(response, HttpStatusCode.Conflict);
        Assert.Empty(await _box.LedgerAsync());
    }

    [Fact]
    public async Task Pay_InAutoMode_Captures()
    {
        var id = await _box.CreateIdAsync();

        var answer = await _box.PaidAsync(id);

        Assert.Equal(0, (int)answer["statusCode"]!);
        var intent = await _box.GetAsync(id);
        Assert.Equal("Captured", (string)intent["status"]!);
        Assert.Equal("DEPOSITED", (string)intent["paymentDetails"]!["message"]!);
        Assert.Equal("44565300****1005", (string)intent["paymentDetails"]!["card"]!["cardNumber"]!);
        Assert.Equal("1005", (string)intent["paymentDetails"]!["card"]!["last4PAN"]!);
        Assert.Equal("12/30", (string)intent["paymentDetails"]!["card"]!["expiryDate"]!);
        Assert.Equal(1234, (long)Assert.Single(intent["captures"]!.AsArray())!["amount"]!);
        Assert.Equal("Captured", (string)Assert.Single(intent["paymentEvents"]!.AsArray())!["eventType"]!);
        Assert.Equal(1234, (long)Assert.Single(await _box.LedgerAsync())!["charged"]!);
    }

    [Fact]
    public async Task Pay_InManualMode_OnlyAuthorises()
    {
        var id = await _box.CreateIdAsync(1000, body => body["captureMode"] = "Manual");

        await _box.PaidAsync(id);

        var intent = await _box.GetAsync(id);
        Assert.Equal("Authorized", (string)intent["status"]!);
        Assert.Empty(intent["captures"]!.AsArray());
        Assert.Equal("Authorized", (string)Assert.Single(intent["paymentEvents"]!.AsArray())!["eventType"]!);
        var line = Assert.Single(await _box.LedgerAsync())!;
        Assert.Equal((0, 1000), ((long)line["charged"]!, (long)line["held"]!));
    }

    [Fact]
    public async Task Pay_FiftyTimesAtOnce_ChargesOnce()
    {
        var id = await _box.CreateIdAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _box.PayAsync(id)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(49, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1234, (long)Assert.Single(await _box.LedgerAsync())!["charged"]!);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Pay_Declined_StaysCreatedAndSpendsTheSecret()
    {
        var created = await _box.CreateAsync(change: body => body["generateRemoteToken"] = true);
        var id = (string)created["id"]!;
        var first = (string)created["clientSessionSecret"]!;

        var answer = await _box.PaidAsync(id, "4456530000002011");

        Assert.Equal(5, (int)answer["statusCode"]!);
        var declined = await _box.GetAsync(id);
        Assert.Equal("Created", (string)declined["status"]!);
        Assert.Null(declined["clientSessionSecret"]);
        Assert.Null(declined["paymentDetails"]);
        Assert.Equal("Declined", (string)Assert.Single(declined["paymentEvents"]!.AsArray())!["eventType"]!);
        using var refreshed = await _box.Api.PostAsync($"/payment-intents/{id}/refresh-client-session-secret", null);
        var second = (string)(await refreshed.Content.ReadFromJsonAsync<JsonNode>())!["clientSessionSecret"]!;
        Assert.NotEqual(first, second);
        Assert.Equal(0, (int)(await _box.PaidAsync(id))["statusCode"]!);
    }

    [Fact]
    public async Task RefreshSecret_OfAPaidOne_IsRefused()
    {
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id);

        using var response = await _box.Api.PostAsync($"/payment-intents/{id}/refresh-client-session-secret", null);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
    }

    private static JsonObject Gbp(long value) => new() { ["value"] = value, ["currencyCode"] = "GBP" };
}
