using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Control;

public sealed class FaultTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task LoseAnswerAfter_OfACreate_DoesTheWork()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "LoseAnswerAfter" });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _box.CreateAsync());

        Assert.Equal(1, await CountAsync());
        await _box.CreateAsync();
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task LoseAnswerBefore_OfACreate_DoesNothing()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "LoseAnswerBefore", count = 2 });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _box.CreateAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _box.CreateAsync());

        Assert.Equal(0, await CountAsync());
        await _box.CreateAsync();
    }

    [Fact]
    public async Task Status_OfAGet_AnswersItWithRetryAfter()
    {
        var id = await _box.CreateIdAsync();
        await _box.FaultAsync(new { operation = "GetPaymentIntent", kind = "Status", status = 429, retryAfter = 7 });

        using var limited = await _box.Api.GetAsync($"/payment-intents/{id}");
        using var fine = await _box.Api.GetAsync($"/payment-intents/{id}");

        await Problems.AssertAsync(limited, HttpStatusCode.TooManyRequests);
        Assert.Equal("7", Assert.Single(limited.Headers.GetValues("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Fact]
    public async Task AlterAnswer_OfAGet_ShowsOtherValuesOnceAndChangesNothing()
    {
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id);
        await _box.FaultAsync(new
        {
            operation = "GetPaymentIntent",
            kind = "AlterAnswer",
            entityId = id,
            fields = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["amount.value"] = 999,
                ["amount.currencyCode"] = "EUR",
                ["reference"] = "Somebody else's",
                ["captures.0.status"] = "Failed",
                ["refundedAmount"] = null,
                ["newThing"] = new { inside = true },
            },
        });
        var other = await _box.GetAsync(await _box.CreateIdAsync());
        Assert.Equal(1234, (long)other["amount"]!["value"]!);

        var altered = await _box.GetAsync(id);
        var truth = await _box.GetAsync(id);

        Assert.Equal((999, "EUR"), ((long)altered["amount"]!["value"]!, (string)altered["amount"]!["currencyCode"]!));
        Assert.Equal(("Somebody else's", "Failed"), ((string)altered["reference"]!, (string)altered["captures"]![0]!["status"]!));
        Assert.False(altered.AsObject().ContainsKey("refundedAmount"));
        Assert.True((bool)altered["newThing"]!["inside"]!);
        Assert.Equal(("Captured", 1234), ((string)altered["status"]!, (long)altered["totalAmount"]!["value"]!));
        Assert.Equal((1234, "Order 1"), ((long)truth["amount"]!["value"]!, (string)truth["reference"]!));
    }

    [Fact]
    public async Task AlterAnswer_OfARefusal_LeavesItAsItIs()
    {
        await _box.FaultAsync(new { operation = "GetPaymentIntent", kind = "AlterAnswer", fields = new { status = "Captured" } });

        using var response = await _box.Api.GetAsync("/payment-intents/pi_none");

        await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Delay_OfACancel_WaitsOnTheSandboxClock()
    {
        var time = new FakeTime();
        await using var box = await Box.StartAsync(time: time);
        var id = await box.CreateIdAsync();
        await box.FaultAsync(new { operation = "CancelPaymentIntent", kind = "Delay", milliseconds = 60_000 });

        var cancel = box.Api.DeleteAsync($"/payment-intents/{id}");
        await Eventually.GetAsync(async () => (int)(await FaultsAsync(box))[0]!["hits"]!, hits => hits == 1, "the fault to strike");
        Assert.Equal("Created", await box.StatusAsync(id));
        // The timer is armed a moment after the rule has struck.
        await Eventually.GetAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return cancel.IsCompleted;
            },
            done => done,
            "the delayed cancel");

        using var response = await cancel;
        Assert.Equal("Canceled", await box.StatusAsync(id));
    }

    [Fact]
    public async Task Rules_Listed_ShowHitsAndCanBeRemoved()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "Status", status = 503, count = 5 });
        using var failed = await _box.Api.PostAsJsonAsync("/payment-intents", Box.Order());

        var rule = (await FaultsAsync(_box))[0]!;
        Assert.Equal((4, 1), ((int)rule["remaining"]!, (int)rule["hits"]!));
        using var removed = await _box.Api.DeleteAsync($"/_sandbox/faults/{rule["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await _box.CreateAsync();
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "Status", status = 503 });
        using var cleared = await _box.Api.DeleteAsync("/_sandbox/faults");
        await _box.CreateAsync();
        Assert.Empty(await FaultsAsync(_box));
    }

    [Theory]
    [InlineData("""{"kind":"Status","status":500}""", "Operation")]
    [InlineData("""{"operation":"CreatePaymentIntent"}""", "Kind")]
    [InlineData("""{"operation":"CreateUnicorn","kind":"LoseAnswerAfter"}""", "Operation")]
    [InlineData("""{"operation":"CreatePaymentIntent","kind":"Explode"}""", "Kind")]
    [InlineData("""{"operation":"CreatePaymentIntent","kind":"Drop"}""", "Kind")]
    [InlineData("""{"operation":"WebhookDelivery","kind":"LoseAnswerAfter"}""", "Kind")]
    [InlineData("""{"operation":"CreatePaymentIntent","kind":"Status"}""", "Status")]
    [InlineData("""{"operation":"CreatePaymentIntent","kind":"Delay"}""", "Milliseconds")]
    [InlineData("""{"operation":"CreatePaymentIntent","kind":"LoseAnswerAfter","count":0}""", "Count")]
    [InlineData("""{"operation":"GetPaymentIntent","kind":"AlterAnswer"}""", "Fields")]
    [InlineData("""{"operation":"GetPaymentIntent","kind":"AlterAnswer","fields":{}}""", "Fields")]
    [InlineData("""{"operation":"CancelPaymentIntent","kind":"AlterAnswer","fields":{"a":1}}""", "Operation")]
    [InlineData("""{"operation":"CancelPaymentIntent","kind":"StaleRead"}""", "Operation")]
    [InlineData("""{"operation":"CancelPaymentIntent","kind":"ResetConnection","probability":0}""", "Probability")]
    [InlineData("""{"operation":"CancelPaymentIntent","kind":"ResetConnection","probability":1.5}""", "Probability")]
    [InlineData("""{"operation":"CancelPaymentIntent","kind":"ResetConnection","seed":1}""", "Seed")]
    [InlineData("""{"operation":"WebhookDelivery","kind":"Duplicate","times":1}""", "Times")]
    [InlineData("""{"operation":"*","kind":"OldSecret"}""", "Kind")]
    public async Task Rule_ThatCouldNeverStrike_IsRefused(string rule, string field)
    {
        using var response = await _box.Api.PostAsJsonAsync("/_sandbox/faults", JsonNode.Parse(rule));

        await Problems.AssertFieldAsync(response, field);
    }

    [Fact]
    public async Task WebhookFaults_DropDuplicateAndMisSign()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        var subscription = await _box.SubscribeAsync(shop.Url, "payment_intent.created");
        var secret = (string)subscription["secrets"]![0]!["value"]!;

        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "Drop" });
        var dropped = await _box.CreateIdAsync();
        await StateAsync(dropped, "Dropped");
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "Duplicate" });
        var doubled = await _box.CreateIdAsync();
        await StateAsync(doubled, "Delivered");
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "WrongSignature", @event = "payment_intent.created" });
        var forged = await _box.CreateIdAsync();
        await StateAsync(forged, "Delivered");

        Assert.DoesNotContain(shop.All, w => w.IntentId == dropped);
        var twice = shop.All.Where(w => w.IntentId == doubled).ToList();
        Assert.Equal(2, twice.Count);
        Assert.Equal(twice[0].Body, twice[1].Body);
        var wrong = Assert.Single(shop.All, w => w.IntentId == forged);
        Assert.StartsWith("sha256=", wrong.Signature!, StringComparison.Ordinal);
        Assert.NotEqual(Signatures.Of(wrong.Body, secret), wrong.Signature);
    }

    private async Task StateAsync(string intentId, string state) => await Eventually.GetAsync(
        async () => (await _box.DeliveriesAsync()).FirstOrDefault(d => (string)d!["paymentIntentId"]! == intentId),
        d => (string?)d?["state"] == state,
        $"{intentId} {state}");

    private async Task<int> CountAsync()
    {
        using var response = await _box.Api.PostAsJsonAsync("/payment-intents/search", new { });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["data"]!.AsArray().Count;
    }

    private static async Task<JsonArray> FaultsAsync(Box box) => (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/faults"))!["faults"]!.AsArray();
}
