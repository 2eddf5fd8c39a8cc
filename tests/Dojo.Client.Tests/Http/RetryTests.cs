using Dojo.Client.Tests.Contract;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Http;

public sealed class RetryTests : DojoTest
{
    public static TheoryData<string> Operations => [.. Calls.All.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_ServerError_IsSentAgainOnlyWhereSafe(string operation)
    {
        var api = OpenApi.OrSkip();
        Server.Then(503);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Calls.All[operation](new Calls(api), Dojo));
        var expected = Calls.IsRead(operation) || operation == "Refunds_Create" ? 3 : 1;
        Assert.Equal(expected, Server.Received.Count);
        Assert.Equal(expected, failure.Attempts);
        Assert.True(failure.OutcomeUnknown);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_ConnectionDropped_IsSentAgainOnlyWhereSafe(string operation)
    {
        var api = OpenApi.OrSkip();
        Server.ThenDropConnection();
        await Assert.ThrowsAsync<DojoApiException>(() => Calls.All[operation](new Calls(api), Dojo));
        Assert.Equal(Calls.IsRead(operation) || operation == "Refunds_Create" ? 3 : 1, Server.Received.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task Read_Refused_IsNotTriedAgain(int status)
    {
        Server.Then(status);
        await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task Read_AnswerOfTheWrongShape_IsNotTriedAgain()
    {
        Server.Then(200, "{}");
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Equal(DojoFailure.InvalidAnswer, failure.Kind);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task Read_FailsInPassing_Succeeds()
    {
        Client(options => options.TimeoutSeconds = 0.5);
        Server.Then(500).ThenTruncate(200, "{\"id\"").Then(200, Intent);
        Assert.Equal("pi_1", (await Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token)).Id);

        Server.ThenHang().ThenDropConnection().Then(200, Intent);
        Assert.Equal("pi_1", (await Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token)).Id);
        Assert.Equal(6, Server.Received.Count);
    }

    [Fact]
    public async Task Waits_GrowAndStayBounded()
    {
        Client(options => options.MaxRetries = 10);
        Server.Then(500);
        await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        var waits = Clock.Waits.ToArray();
        Assert.Equal(10, waits.Length);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(5)));
        Assert.True(waits[5..].Max() > waits[0], string.Join(", ", waits));
        Assert.True(waits.Distinct().Count() > 3, "no jitter");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task RetryAfter_Seconds_IsWaited(int status)
    {
        Server.Then(status, "", ("Retry-After", "7")).Then(200, Intent);
        await Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token);
        Assert.Equal([TimeSpan.FromSeconds(7)], Clock.Waits);
    }

    [Fact]
    public async Task RetryAfter_Date_IsWaitedByTheInjectedClock()
    {
        Server.Then(429, "", ("Retry-After", Clock.GetUtcNow().AddSeconds(9).ToString("R", System.Globalization.CultureInfo.InvariantCulture))).Then(200, Intent);
        await Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token);
        Assert.Equal([TimeSpan.FromSeconds(9)], Clock.Waits);
    }

    [Fact]
    public async Task RetryAfter_DateInThePast_IsNoWait()
    {
        Client(options => options.MaxRetries = 0);
        Server.Then(429, "", ("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Equal(TimeSpan.Zero, failure.RetryAfter);
    }

    [Fact]
    public async Task RetryAfter_LongerThanWeWait_FailsAtOnceAndSaysHowLong()
    {
        Server.Then(429, "", ("Retry-After", "3600"));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Equal(DojoFailure.RateLimited, failure.Kind);
        Assert.Single(Server.Received);
        Assert.Empty(Clock.Waits);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task RetryAfter_Nonsense_IsIgnored(string value)
    {
        Server.Then(429, "", ("Retry-After", value)).Then(200, Intent);
        await Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token);
        Assert.Single(Clock.Waits);
    }

    [Fact]
    public async Task Refund_TriedAgain_KeepsKeyAndContent()
    {
        Server.ThenDropConnection().Then(500).Then(200, """{"refundId":"rfnd_1"}""");
        var refund = await Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 250, RefundReason = "late" }, "key-1", Token);
        Assert.Equal("rfnd_1", refund.RefundId);
        Assert.Equal(3, Server.Received.Count);
        Assert.All(Server.Received, sent =>
        {
            Assert.Equal("key-1", sent.Headers["idempotencyKey"]);
            Assert.Equal("""{"amount":250,"refundReason":"late"}""", sent.Json);
        });
    }

    [Theory]
    [InlineData(429)]
    [InlineData(409)]
    [InlineData(400)]
    public async Task Refund_LostThenRefused_MayStillHaveHappenedTheFirstTime(int status)
    {
        Server.ThenDropConnection().Then(status);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 250 }, "key-1", Token));
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Read_LostThenRefused_IsTheRefusal()
    {
        Server.ThenDropConnection().Then(404);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Equal(2, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(400)]
    public async Task Refund_RefusedEveryTime_IsKnownNotDone(int status)
    {
        Server.Then(status);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 250 }, "key-1", Token));
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Refund_AfterSuccess_NothingOfAnEarlierCallRemains()
    {
        Server.ThenDropConnection().Then(200, "{}").Then(400);
        await Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 1 }, "key-1", Token);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.RefundAsync("pi_1", new() { Amount = 1 }, "key-2", Token));
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task Create_RateLimited_IsNotTriedAgainAndSaysHowLong()
    {
        Server.Then(429, "", ("Retry-After", "2"));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.Equal(TimeSpan.FromSeconds(2), failure.RetryAfter);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task Read_NoRetriesWanted_IsSentOnce()
    {
        Client(options => options.MaxRetries = 0);
        Server.Then(500);
        await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Single(Server.Received);
    }
}
