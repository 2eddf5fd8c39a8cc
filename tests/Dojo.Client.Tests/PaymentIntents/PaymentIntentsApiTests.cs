using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.PaymentIntents;

public sealed class PaymentIntentsApiTests : DojoTest
{
    [Theory]
    [InlineData("pi_1", "/payment-intents/pi_1")]
    [InlineData("a/b?c#d", "/payment-intents/a%2Fb%3Fc%23d")]
    [InlineData("../customers", "/payment-intents/..%2Fcustomers")]
    [InlineData("ä b", "/payment-intents/%C3%A4%20b")]
    public async Task Get_StrangeId_StaysInItsPlace(string id, string path)
    {
        Server.Then(200, Intent);
        await Dojo.PaymentIntents.GetAsync(id, cancellationToken: Token);
        Assert.Equal(path, Server.Only.Path);
        Assert.Equal("", Server.Only.Query);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(null)]
    public async Task AnyCall_NoId_IsRefusedBeforeSending(string? id)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.PaymentIntents.GetAsync(id!, cancellationToken: Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.PaymentIntents.CancelAsync(id!, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.Customers.DeleteAsync(id!, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.Webhooks.DeleteSecretAsync("ws_1", id!, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.Customers.DeletePaymentMethodAsync("c", id!, "cs_1", Token));
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("line\r\nbreak: x")]
    [InlineData("ümlaut")]
    public async Task Refund_BadKey_IsRefusedBeforeSending(string key)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 1 }, key, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 1 }, new string('k', 101), Token));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Get_BaseUrlWithAPath_KeepsIt()
    {
        Client(options => options.BaseUrl = new Uri(Server.Url, "/proxy/dojo"));
        Server.Then(200, Intent);
        await Dojo.PaymentIntents.GetAsync("pi_1", returnCanceled: true, Token);
        Assert.Equal("/proxy/dojo/payment-intents/pi_1", Server.Only.Path);
        Assert.Equal("returnCanceled=true", Server.Only.Query);
    }

    [Fact]
    public async Task SearchAll_SeveralPages_FollowsAfterAndKeepsTheFilter()
    {
        Server.Then(200, Page("a", "b", after: "c1")).Then(200, Page("c", after: "c2")).Then(200, """{"data":[]}""");
        var request = new SearchPaymentIntentRequest { Statuses = [PaymentIntentStatus.Captured], Cursor = new() { Limit = 2 } };

        var found = await Dojo.PaymentIntents.SearchAllAsync(request, Token).Select(intent => intent.Id).ToListAsync(Token);

        Assert.Equal(["a", "b", "c"], found);
        Assert.Equal(
            [
                """{"statuses":["Captured"],"cursor":{"limit":2}}""",
                """{"statuses":["Captured"],"cursor":{"limit":2,"after":"c1"}}""",
                """{"statuses":["Captured"],"cursor":{"limit":2,"after":"c2"}}""",
            ],
            Server.Received.Select(sent => sent.Json));
    }

    [Fact]
    public async Task SearchAll_StartsBackwards_FollowsBefore()
    {
        Server.Then(200, """{"data":[{"id":"b","status":"Created"}],"before":"c0","after":"c9"}""").Then(200, """{"data":[{"id":"a","status":"Created"}],"after":"c1"}""");
        var found = await Dojo.PaymentIntents.SearchAllAsync(new() { Cursor = new() { Before = "c1" } }, Token).Select(intent => intent.Id).ToListAsync(Token);
        Assert.Equal(["b", "a"], found);
        Assert.Equal("""{"cursor":{"before":"c0"}}""", Server.Received[1].Json);
    }

    [Fact]
    public async Task SearchAll_CursorRepeats_EndsInsteadOfGoingRound()
    {
        Server.Then(200, Page("a", after: "c1"));
        Assert.Equal(2, await Dojo.PaymentIntents.SearchAllAsync(new(), Token).Take(10).CountAsync(Token));
        Assert.Equal(2, Server.Received.Count);
    }

    [Fact]
    public async Task SearchAll_StoppedEarly_ReadsNoFurtherPage()
    {
        Server.Then(200, Page("a", "b", after: "c1"));
        Assert.Equal("a", (await Dojo.PaymentIntents.SearchAllAsync(new(), Token).FirstAsync(Token)).Id);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task SearchAll_SecondPageFails_ThrowsWhatTheCallThrows()
    {
        Server.Then(200, Page("a", after: "c1")).Then(400);
        var seen = new List<string>();
        await Assert.ThrowsAsync<DojoApiException>(async () =>
        {
            await foreach (var intent in Dojo.PaymentIntents.SearchAllAsync(new(), Token))
                seen.Add(intent.Id);
        });
        Assert.Equal(["a"], seen);
    }

    [Fact]
    public async Task Charge_Declined_IsAnAnswerAndNoException()
    {
        Server.Then(200, """{"paymentIntentId":"pi_1","status":"Declined","message":"no"}""");
        Assert.Equal(CaptureStatus.Declined, (await Dojo.PaymentIntents.ChargeAsync("pi_1", Token)).Status);
    }

    [Fact]
    public async Task Charge_AnswerWithoutStatus_IsNotTakenForSuccess()
    {
        Server.Then(200, """{"paymentIntentId":"pi_1"}""");
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.ChargeAsync("pi_1", Token));
        Assert.True(failure.OutcomeUnknown);
    }

    private static string Page(string first, string? second = null, string? after = null)
    {
        var entries = string.Join(',', new[] { first, second }.Where(id => id is not null).Select(id => $$"""{"id":"{{id}}","status":"Captured"}"""));
        return $$"""{"data":[{{entries}}],"after":"{{after}}"}""";
    }
}
