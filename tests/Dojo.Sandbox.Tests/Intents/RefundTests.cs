using System.Net;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class RefundTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Refund_InFull_GivesAllBack()
    {
        var id = await _box.CapturedIdAsync();

        var refund = await RefundedAsync(id, new { amount = 1000, refundReason = "Too small", notes = "By post" }, "r-1");

        Assert.Equal(id, (string)refund["paymentIntentId"]!);
        Assert.Equal(("Too small", "By post"), ((string)refund["refundReason"]!, (string)refund["notes"]!));
        var intent = await _box.GetAsync(id);
        Assert.Equal("Refunded", (string)intent["status"]!);
        Assert.Equal(1000, (long)intent["refundedAmount"]!);
        Assert.Equal("Refunded", (string)intent["paymentEvents"]!.AsArray()[^1]!["eventType"]!);
        Assert.Equal((1000, 0, 1000, 0, 1000), await _box.BalanceAsync(id));
        Assert.Equal(refund.ToJsonString(), JsonNode.Parse(await _box.Api.GetStringAsync($"/payment-intents/refunds/{refund["refundId"]}"))!.ToJsonString());
    }

    [Fact]
    public async Task Refund_InParts_IsRefundedWithTheLastOne()
    {
        var id = await _box.CapturedIdAsync();

        await RefundedAsync(id, new { amount = 400 }, "a");
        Assert.Equal("Captured", await _box.StatusAsync(id));
        using var tooMuch = await _box.RefundAsync(id, new { amount = 601 }, "b");
        await RefundedAsync(id, new { amount = 600 }, "b");
        using var nothingLeft = await _box.RefundAsync(id, new { amount = 1 }, "c");

        await Problems.AssertFieldAsync(tooMuch, "Amount");
        await Problems.AssertAsync(nothingLeft, HttpStatusCode.BadRequest);
        Assert.Equal("Refunded", await _box.StatusAsync(id));
        Assert.Equal(1000, (long)(await _box.GetAsync(id))["refundedAmount"]!);
    }

    [Fact]
    public async Task Refund_WithTheSameKeyAndBody_GivesTheSameAnswerAndMoneyOnce()
    {
        var id = await _box.CapturedIdAsync();
        var first = await RefundedAsync(id, new { amount = 1000, notes = "n" }, "once");

        var again = await RefundedAsync(id, new { notes = "n", amount = 1000 }, "once");
        using var other = await _box.RefundAsync(id, new { amount = 999, notes = "n" }, "once");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await Problems.AssertFieldAsync(other, "IdempotencyKey");
        Assert.Equal((1000, 0, 1000, 0, 1000), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Refund_OnAnotherIntent_MayUseTheSameKey()
    {
        var first = await RefundedAsync(await _box.CapturedIdAsync(), new { amount = 1000 }, "shared");

        var second = await RefundedAsync(await _box.CapturedIdAsync(), new { amount = 1000 }, "shared");

        Assert.NotEqual((string)first["refundId"]!, (string)second["refundId"]!);
    }

    [Fact]
    public async Task Refund_RefusedOnce_LeavesItsKeyFree()
    {
        var id = await _box.CapturedIdAsync();
        using var refused = await _box.RefundAsync(id, new { amount = 1001 }, "k");

        await RefundedAsync(id, new { amount = 1000 }, "k");
    }

    [Fact]
    public async Task Refund_FiftyTimesAtOnce_GivesBackWhatItSays()
    {
        var sameKey = await _box.CapturedIdAsync();
        var otherKeys = await _box.CapturedIdAsync();

        var same = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RefundedAsync(sameKey, new { amount = 300 }, "k")));
        var others = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _box.RefundAsync(otherKeys, new { amount = 300 }, $"k{i}")));

        Assert.Single(same.Select(r => (string)r["refundId"]!).Distinct());
        Assert.Equal((1000, 0, 1000, 0, 300), await _box.BalanceAsync(sameKey));
        Assert.Equal(3, others.Count(a => a.IsSuccessStatusCode));
        Assert.Equal((1000, 0, 1000, 0, 900), await _box.BalanceAsync(otherKeys));
        Array.ForEach(others, a => a.Dispose());
    }

    [Theory]
    [InlineData("k", """{"amount":0}""", "Amount")]
    [InlineData("k", """{"amount":1001}""", "Amount")]
    [InlineData("k", """{"refundReason":"r"}""", "Amount")]
    [InlineData("k", """{"amount":1,"reason":"r"}""", "Reason")]
    [InlineData(null, """{"amount":1}""", "IdempotencyKey")]
    [InlineData("", """{"amount":1}""", "IdempotencyKey")]
    public async Task Refund_Wrong_NamesTheField(string? key, string body, string field)
    {
        using var response = await _box.RefundAsync(await _box.CapturedIdAsync(), JsonNode.Parse(body)!, key);

        await Problems.AssertFieldAsync(response, field);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Refund_WithALongKey_IsAcceptedUpToTheLimit(int length, bool accepted)
    {
        using var response = await _box.RefundAsync(await _box.CapturedIdAsync(), new { amount = 1 }, new string('k', length));

        Assert.Equal(accepted, response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Refund_OfWhatIsNotCaptured_IsRefused()
    {
        using var unpaid = await _box.RefundAsync(await _box.CreateIdAsync(), new { amount = 1 }, "k");
        using var held = await _box.RefundAsync(await _box.AuthorizedIdAsync(), new { amount = 1 }, "k");
        using var nothing = await _box.RefundAsync("pi_sandbox_none", new { amount = 1 }, "k");

        await Problems.AssertAsync(unpaid, HttpStatusCode.BadRequest);
        await Problems.AssertAsync(held, HttpStatusCode.BadRequest);
        await Problems.AssertAsync(nothing, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refund_OfAPartlyCapturedOne_GivesBackWhatWasTakenAndReleasesTheRest()
    {
        var id = await _box.AuthorizedIdAsync();
        using var captured = await _box.CaptureAsync(id, 400);

        await RefundedAsync(id, new { amount = 400 }, "k");

        Assert.Equal("Refunded", await _box.StatusAsync(id));
        Assert.Equal((1000, 0, 400, 600, 400), await _box.BalanceAsync(id));
    }

    [Theory]
    [InlineData("rfnd_none", HttpStatusCode.NotFound)]
    [InlineData("1", HttpStatusCode.BadRequest)]
    public async Task GetRefund_OfNone_IsRefused(string id, HttpStatusCode status)
    {
        using var response = await _box.Api.GetAsync($"/payment-intents/refunds/{id}");

        await Problems.AssertAsync(response, status);
    }

    [Fact]
    public async Task GetRefund_OfAnotherAccount_IsNotFound()
    {
        var refund = await RefundedAsync(await _box.CapturedIdAsync(), new { amount = 1 }, "k");
        using var stranger = _box.ClientOf("sk_sandbox_merchant-two");

        using var response = await stranger.GetAsync($"/payment-intents/refunds/{refund["refundId"]}");

        await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> RefundedAsync(string id, object body, string key)
    {
        using var response = await _box.RefundAsync(id, body, key);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
