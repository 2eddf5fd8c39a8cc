using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Journal;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_OnTheSameDirectory_RemembersEverything()
    {
        using var data = new TempDirectory();
        JsonNode paid, open, subscription;
        await using (var box = await Box.StartAsync(data.Path))
        {
            subscription = await box.SubscribeAsync("https://shop.example/hook");
            paid = await box.CreateAsync();
            await box.PaidAsync((string)paid["id"]!);
            paid = await box.GetAsync((string)paid["id"]!);
            open = await box.CreateAsync(change: b => b["generateRemoteToken"] = true);
        }

        await using var again = await Box.StartAsync(data.Path);

        Assert.Equal(WithoutAddress(paid), WithoutAddress(await again.GetAsync((string)paid["id"]!)));
        Assert.Equal(WithoutAddress(open), WithoutAddress(await again.GetAsync((string)open["id"]!)));
        var secrets = JsonNode.Parse(await again.Api.GetStringAsync($"/webhooks/{subscription["id"]}/secrets"))!;
        Assert.Equal((string)subscription["secrets"]![0]!["value"]!, (string)secrets["secrets"]![0]!["value"]!);
        Assert.Single(await again.LedgerAsync());
    }

    [Fact]
    public async Task Restart_AfterEveryKindOfMoneyMovement_RemembersThemAll()
    {
        using var data = new TempDirectory();
        List<string> before;
        string refundId, ledger, receipts;
        await using (var box = await Box.StartAsync(data.Path))
        {
            var changeable = await box.AuthorizedIdAsync(change: b => b["config"] = JsonNode.Parse("""{"payment":{"customAmountAllowed":true,"tipsAllowed":true}}"""));
            using var amount = await box.Api.PostAsJsonAsync($"/payment-intents/{changeable}/amount", JsonNode.Parse("""{"amount":{"value":900,"currencyCode":"GBP"}}"""));
            using var tips = await box.Api.PostAsJsonAsync($"/payment-intents/{changeable}/tips-amount", JsonNode.Parse("""{"tipsAmount":{"value":90,"currencyCode":"GBP"}}"""));
            using var capture = await box.CaptureAsync(changeable, 500, 50);
            var refunded = await box.CapturedIdAsync();
            using var refund = await box.RefundAsync(refunded, new { amount = 300 }, "k");
            refundId = (string)(await refund.Content.ReadFromJsonAsync<JsonNode>())!["refundId"]!;
            using var receipt = await box.Api.PostAsJsonAsync($"/payment-intents/{refunded}/receipt", new { emails = new[] { "a@b.example" } });
            var reversed = await box.AuthorizedIdAsync();
            using var reversal = await box.ReverseAsync(reversed);
            before = [.. await Task.WhenAll(new[] { changeable, refunded, reversed }.Select(async id => WithoutAddress(await box.GetAsync(id))))];
            ledger = (await box.LedgerAsync()).ToJsonString();
            receipts = await box.Api.GetStringAsync("/_sandbox/receipts");
        }

        await using var again = await Box.StartAsync(data.Path);

        foreach (var intent in before)
            Assert.Equal(intent, WithoutAddress(await again.GetAsync((string)JsonNode.Parse(intent)!["id"]!)));
        Assert.Equal(ledger, (await again.LedgerAsync()).ToJsonString());
        Assert.Equal(receipts, await again.Api.GetStringAsync("/_sandbox/receipts"));
        Assert.Contains(refundId, await again.Api.GetStringAsync($"/payment-intents/refunds/{refundId}"), StringComparison.Ordinal);
        using var same = await again.RefundAsync((string)JsonNode.Parse(before[1])!["id"]!, new { amount = 300 }, "k");
        Assert.Contains(refundId, await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_AfterAChangeOfTheFirstSubscription_KeepsTheirOrder()
    {
        using var data = new TempDirectory();
        string[] ids;
        await using (var box = await Box.StartAsync(data.Path))
        {
            ids = [await SubscribedAsync(box, "payment_intent.created"), await SubscribedAsync(box, "payment_intent.status_updated")];
            using var changed = await box.Api.PatchAsJsonAsync($"/webhooks/{ids[0]}", new { events = new[] { "payment_intent.created" }, url = "https://shop.example/changed" });
            changed.EnsureSuccessStatusCode();
            Assert.Equal(ids, await ListAsync(box));
        }

        await using var again = await Box.StartAsync(data.Path);

        Assert.Equal(ids, await ListAsync(again));

        static async Task<string> SubscribedAsync(Box box, string type) => (string)(await box.SubscribeAsync("https://shop.example/hook", type))["id"]!;
        static async Task<IEnumerable<string>> ListAsync(Box box) => (await box.Api.GetFromJsonAsync<JsonArray>("/webhooks"))!.Select(s => (string)s!["id"]!);
    }

    [Fact]
    public async Task Restart_WithFaultRulesInForce_ForgetsThem()
    {
        using var data = new TempDirectory();
        await using (var box = await Box.StartAsync(data.Path))
            await box.FaultAsync(new { operation = "*", kind = "Status", status = 503, count = 1000 });

        await using var again = await Box.StartAsync(data.Path);

        await again.CreateIdAsync();
        Assert.Empty((await again.Api.GetFromJsonAsync<JsonNode>("/_sandbox/faults"))!["faults"]!.AsArray());
    }

    private static string WithoutAddress(JsonNode intent)
    {
        var copy = intent.DeepClone().AsObject();
        copy.Remove("paymentLink");
        return copy.ToJsonString();
    }
}
