using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;
using Dojo.Sandbox.Tests.SetupIntents;
using Dojo.Sandbox.Tests.Terminals;

namespace Dojo.Sandbox.Tests.Control;

/// <summary>Reads from a replica that lags behind, one for each operation that can show the past.</summary>
public sealed class StaleReadTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task SetupIntent_Authorized_IsShownCreatedToMerchantAndShopper()
    {
        var id = await _box.SetupIdAsync();
        await _box.AuthorizedAsync(id);
        await StaleAsync("GetSetupIntent");
        await StaleAsync("GetPublicSetupIntent", 99);

        var stale = await _box.SetupOfAsync(id);
        var oldest = await GetAsync($"/setup-intents/public/{id}");

        Assert.Equal(("Created", 0), ((string)stale["status"]!, stale["setupEvents"]!.AsArray().Count));
        Assert.Equal("Created", (string)oldest["status"]!);
        Assert.Equal("Authorized", (string)(await _box.SetupOfAsync(id))["status"]!);
    }

    [Fact]
    public async Task PaymentMethods_JustSavedOrDeleted_AreShownAsBefore()
    {
        var customer = await _box.CustomerAsync();
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer));
        await StaleAsync("ListPaymentMethods");
        Assert.Empty(await _box.MethodsAsync(customer));
        var saved = (string)Assert.Single(await _box.MethodsAsync(customer))!["id"]!;
        using var own = _box.ClientOf(await _box.SecretAsync(customer));
        using var deleted = await own.DeleteAsync($"/customers/public/{customer}/payment-methods/{saved}");
        await StaleAsync("ListPaymentMethods");

        var stale = await _box.MethodsAsync(customer);

        Assert.Equal(saved, (string)Assert.Single(stale)!["id"]!);
        Assert.Empty(await _box.MethodsAsync(customer));
    }

    [Fact]
    public async Task Customer_Renamed_IsShownAsBefore()
    {
        var customer = await _box.CustomerAsync();
        using var renamed = await _box.Api.PatchAsJsonAsync($"/customers/{customer}", new { name = "Sam" });
        await StaleAsync("GetCustomer");
        await StaleAsync("SearchCustomers");

        Assert.Equal("Alex", (string)(await GetAsync($"/customers/{customer}"))[0]!["name"]!);
        Assert.Equal("Sam", (string)(await GetAsync($"/customers/{customer}"))[0]!["name"]!);
        Assert.Equal("Alex", (string)(await SearchAsync("/customers/search"))[0]!["name"]!);
        Assert.Equal("Sam", (string)(await SearchAsync("/customers/search"))[0]!["name"]!);
    }

    [Fact]
    public async Task Refund_JustMade_IsNotThereYet()
    {
        var id = await _box.CapturedIdAsync();
        using var refund = await _box.RefundAsync(id, new { amount = 300 }, "k");
        var refundId = (string)(await refund.Content.ReadFromJsonAsync<JsonNode>())!["refundId"]!;
        await StaleAsync("GetRefund");

        using var stale = await _box.Api.GetAsync($"/payment-intents/refunds/{refundId}");

        await Problems.AssertAsync(stale, HttpStatusCode.NotFound);
        Assert.Equal(refundId, (string)(await GetAsync($"/payment-intents/refunds/{refundId}"))["refundId"]!);
    }

    [Fact]
    public async Task Search_ByStatus_FindsWhatWas()
    {
        var id = await _box.CapturedIdAsync();
        await StaleAsync("SearchPaymentIntents");
        await StaleAsync("SearchPaymentIntents");

        Assert.Empty(await SearchAsync("/payment-intents/search", """{"statuses":["Captured"]}"""));
        var stale = Assert.Single(await SearchAsync("/payment-intents/search", """{"statuses":["Created"]}"""))!;

        Assert.Equal((id, "Created"), ((string)stale["id"]!, (string)stale["status"]!));
        Assert.Single(await SearchAsync("/payment-intents/search", """{"statuses":["Captured"]}"""));
    }

    [Fact]
    public async Task TerminalSession_Paid_IsShownWaitingWithoutPayment()
    {
        using var till = new Till(_box);
        var id = await till.OpenAsync("digits", Till.Sale(await _box.CreateIdAsync()));
        await Eventually.GetAsync(() => till.StatusAsync(id), s => s == "Initiated", "the card machine");
        using var card = await till.PresentAsync(id, new { });
        await Eventually.GetAsync(() => till.StatusAsync(id), s => s == "Captured", "the payment");
        await StaleAsync("GetTerminalSession");
        await StaleAsync("GetTerminalSession", 99);

        var stale = await till.GetAsync(id);
        var oldest = await till.GetAsync(id);

        Assert.Equal(("Initiated", "InitiateRequested,Initiated"), ((string)stale["status"]!, Till.Statuses(stale)));
        Assert.Null(stale["paymentDetails"]);
        Assert.Equal("InitiateRequested", Till.Statuses(oldest));
        Assert.NotNull((await till.GetAsync(id))["paymentDetails"]);
    }

    [Fact]
    public async Task Rule_ForOneEntity_NeedsAnOperationThatNamesOne()
    {
        using var search = await _box.Api.PostAsJsonAsync("/_sandbox/faults", new { operation = "SearchPaymentIntents", kind = "StaleRead", entityId = "pi_1" });
        using var write = await _box.Api.PostAsJsonAsync("/_sandbox/faults", new { operation = "UpdateCustomer", kind = "StaleRead" });

        await Problems.AssertFieldAsync(search, "EntityId");
        await Problems.AssertFieldAsync(write, "Operation");
    }

    private Task StaleAsync(string operation, int steps = 1) => _box.FaultAsync(new { operation, kind = "StaleRead", steps });

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _box.Api.GetAsync(path);
        return await CustomerApi.ReadAsync(response);
    }

    private async Task<JsonArray> SearchAsync(string path, string body = "{}")
    {
        using var response = await _box.Api.PostAsJsonAsync(path, JsonNode.Parse(body));
        return (await CustomerApi.ReadAsync(response))["data"]!.AsArray();
    }
}
