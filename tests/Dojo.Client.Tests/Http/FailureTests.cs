using System.Net;
using System.Net.Sockets;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Http;

public sealed class FailureTests : DojoTest
{
    private const string Problem =
        """{"type":"https://example.com/p","title":"Not valid","status":400,"detail":"Amount too large","traceId":"00-abc-def-00","errors":{"Amount":["must be positive","must be small"],"":["odd"]}}""";

    [Theory]
    [InlineData(400, DojoFailure.Refused, false)]
    [InlineData(401, DojoFailure.Refused, false)]
    [InlineData(403, DojoFailure.Refused, false)]
    [InlineData(404, DojoFailure.Refused, false)]
    [InlineData(405, DojoFailure.Refused, false)]
    [InlineData(409, DojoFailure.Conflict, false)]
    [InlineData(422, DojoFailure.Refused, false)]
    [InlineData(429, DojoFailure.RateLimited, false)]
    [InlineData(500, DojoFailure.ServerError, true)]
    [InlineData(502, DojoFailure.ServerError, true)]
    [InlineData(503, DojoFailure.ServerError, true)]
    [InlineData(504, DojoFailure.ServerError, true)]
    [InlineData(302, DojoFailure.InvalidAnswer, true)]
    [InlineData(307, DojoFailure.InvalidAnswer, true)]
    public async Task Capture_AnsweredWithError_SaysWhatAndWhetherItMayHaveHappened(int status, DojoFailure kind, bool unknown)
    {
        Server.Then(status, Problem, ("Location", "/elsewhere"));

        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, Token));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal((HttpStatusCode)status, failure.StatusCode);
        Assert.Equal(unknown, failure.OutcomeUnknown);
        Assert.Equal("Captures_Create", failure.Operation);
        Assert.Equal("00-abc-def-00", failure.TraceId);
        Assert.Equal("Amount too large", failure.Problem!.Detail);
        Assert.Equal(["must be positive", "must be small"], failure.Problem.Errors["Amount"]);
        Assert.Equal(1, failure.Attempts);
        Assert.Equal("/payment-intents/pi_1/captures", Server.Only.Path);
    }

    [Fact]
    public async Task Message_TellsOperationStatusReasonAndTrace()
    {
        Server.Then(400, Problem);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.Equal(
            "Dojo PaymentIntents_CreatePaymentIntent: Refused (HTTP 400), Not valid: Amount too large | Amount: must be positive must be small; : odd. Trace id 00-abc-def-00.",
            failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"title\":")]
    public async Task Refusal_WithoutAReadableProblem_IsStillARefusal(string body)
    {
        Server.Then(400, body);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.Equal(DojoFailure.Refused, failure.Kind);
        Assert.Null(failure.Problem);
        Assert.False(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData("""{"code":"TERMINAL_UNAVAILABLE","title":"t","type":"x","status":404,"traceId":"tr","errors":{"a":"one"}}""", "tr", "a", "one")]
    [InlineData("""{"title":"t","extensions":{"traceId":"tr","errors":{"a":["one"]}}}""", "tr", "a", "one")]
    [InlineData("""{"title":"t","traceId":"tr","errors":{"a":{"b":1}}}""", "tr", "a", """{"b":1}""")]
    [InlineData("""{"title":"t","traceId":"tr","errors":["one"]}""", "tr", "", "one")]
    [InlineData("""{"title":7,"status":"x","traceId":"tr","errors":"one"}""", "tr", "", "one")]
    public async Task Refusal_InAnyOfDojosShapes_IsRead(string body, string trace, string field, string message)
    {
        Server.Then(422, body);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.TerminalSessions.CancelAsync("ts_1", Token));
        Assert.Equal(trace, failure.TraceId);
        Assert.Equal([message], failure.Problem!.Errors[field]);
    }

    [Fact]
    public async Task Refusal_WithUnknownMembers_KeepsThemAsExtensions()
    {
        Server.Then(400, """{"title":"t","balance":30,"extensions":{"x":"y"}}""");
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.Equal(30, failure.Problem!.Extensions["balance"].GetInt32());
        Assert.Equal("y", failure.Problem.Extensions["x"].GetString());
    }

    [Fact]
    public async Task Refusal_BrokenOffInItsBody_IsStillKnownNotDone()
    {
        Server.ThenTruncate(400, "{\"title\":");
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, Token));
        Assert.Equal(DojoFailure.Refused, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Capture_AnswerTruncated_MayHaveHappened()
    {
        Server.ThenTruncate(200, """{"captureId":""");
        await AssertFailsAsync(DojoFailure.InvalidAnswer, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>Hello</html>")]
    [InlineData("{\"captureId\":7}")]
    [InlineData("{} {}")]
    public async Task Capture_AnswerUnreadable_MayHaveHappened(string body)
    {
        Server.Then(200, body);
        await AssertFailsAsync(DojoFailure.InvalidAnswer, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Capture_ConnectionDropped_MayHaveHappened()
    {
        Server.ThenDropConnection();
        await AssertFailsAsync(DojoFailure.Unreachable, null);
    }

    [Fact]
    public async Task Capture_NoAnswerInTime_MayHaveHappened()
    {
        Client(options => options.TimeoutSeconds = 0.3);
        Server.ThenHang();
        await AssertFailsAsync(DojoFailure.TimedOut, null);
    }

    [Fact]
    public async Task Capture_AnswerStopsInTheMiddle_MayHaveHappened()
    {
        Client(options => options.TimeoutSeconds = 0.3);
        Server.ThenHangInBody(200);
        await AssertFailsAsync(DojoFailure.TimedOut, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Capture_RefusalStopsInTheMiddle_IsStillKnownNotDone()
    {
        Client(options => options.TimeoutSeconds = 0.3);
        Server.ThenHangInBody(409);
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, Token));
        Assert.Equal(DojoFailure.Conflict, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Capture_NobodyListens_IsKnownNotDone()
    {
        Client(options => options.BaseUrl = new Uri($"http://127.0.0.1:{FreePort()}"));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, Token));
        Assert.Equal(DojoFailure.Unreachable, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
        Assert.Null(failure.StatusCode);
    }

    [Fact]
    public async Task Capture_NoSuchHost_IsKnownNotDone()
    {
        // A name server that is away is given up on by itself, but only after more than the usual time-out.
        Client(options => (options.BaseUrl, options.TimeoutSeconds) = (new Uri("http://dojo.invalid"), 60));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.ReverseAsync("pi_1", Token));
        Assert.Equal(DojoFailure.Unreachable, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Capture_ConnectionNeverCompletes_IsKnownNotDone()
    {
        // A TLS handshake that nobody answers: the socket connects and the request never leaves.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Client(options =>
        {
            options.BaseUrl = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
            options.TimeoutSeconds = 0.3;
        });
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, Token));
        Assert.Equal(DojoFailure.TimedOut, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Call_CallerStopsWaiting_IsCancellationAndNoTimeOut()
    {
        Server.ThenHang();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, source.Token);
        while (Server.Received.Count == 0)
            await Task.Delay(5, Token);
        await source.CancelAsync();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, stopped.CancellationToken);
    }

    [Fact]
    public async Task Call_CallerStopsWaitingInTheBody_IsCancellation()
    {
        foreach (var status in new[] { 200, 400 })
        {
            Server.ThenHangInBody(status);
            var before = Server.Received.Count;
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var call = Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: source.Token);
            while (Server.Received.Count == before)
                await Task.Delay(5, Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
    }

    [Fact]
    public async Task Call_AlreadyCancelled_SendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Read_ConnectionDropped_IsNoRefusal()
    {
        Client(options => options.MaxRetries = 0);
        Server.ThenDropConnection();
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Equal(DojoFailure.Unreachable, failure.Kind);
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Read_AnswerEndless_IsNotSwallowed()
    {
        Client(options => options.MaxRetries = 0);
        Server.Then(async context =>
        {
            // Readable, if anyone had the patience and the memory.
            var spaces = new byte[1024 * 1024];
            Array.Fill(spaces, (byte)' ');
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Intent), context.RequestAborted);
            for (var i = 0; i < 64; i++)
                await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
        });
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
        Assert.Equal(DojoFailure.InvalidAnswer, failure.Kind);
    }

    [Fact]
    public async Task Receipt_AnsweredWithNothing_IsDone()
    {
        Server.Then(204);
        await Dojo.PaymentIntents.SendReceiptAsync("pi_1", new() { Emails = ["a@example.com"] }, Token);
        Assert.Equal("""{"emails":["a@example.com"]}""", Server.Only.Json);
    }

    private async Task AssertFailsAsync(DojoFailure kind, HttpStatusCode? status)
    {
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CaptureAsync("pi_1", new() { Amount = 5 }, Token));
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(status, failure.StatusCode);
        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("may have been carried out", failure.Message, StringComparison.Ordinal);
        Assert.Single(Server.Received);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
