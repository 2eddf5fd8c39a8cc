using System.Text.Json;
using Dojo.Client.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dojo.Client.Tests.Http;

public sealed class SecretsTests : DojoTest
{
    private const string CustomerSecret = "cs_sandbox_xrLk_6EwFBiRXRDkDYu6-bxy1XwXx";

    private const string Pan = "4456530000001005";

    [Theory]
    [InlineData(Pan)]
    [InlineData("4456 5300 0000 1005")]
    [InlineData("4456-5300-0000-1005")]
    [InlineData(ApiKey)]
    [InlineData("sk_prod_AnotherKey-123")]
    [InlineData(CustomerSecret)]
    public async Task Exception_DojoEchoesASecret_TextDoesNot(string secret)
    {
        Server.Then(400, JsonSerializer.Serialize(new
        {
            title = $"Bad {secret}!",
            detail = $"value '{secret}' is wrong",
            errors = new Dictionary<string, string[]> { [secret] = [$"not {secret}"] },
        }));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.Customers.GetPaymentMethodsAsync("cust_1", CustomerSecret, Token));
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("***", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.Problem!.ToString(), StringComparison.Ordinal);
        Assert.Contains(secret, failure.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_TraceId_IsKeptWholeEvenWhenItLooksLikeACard()
    {
        Server.Then(400, """{"title":"t","traceId":"00-11112222333344445555666677778888-00"}""");
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.Contains("00-11112222333344445555666677778888-00", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_WordsOfDojos_StayOnOneBoundedLine()
    {
        Server.Then(400, JsonSerializer.Serialize(new { title = "a\r\nFAKE LOG LINE", detail = new string('x', 10_000) }));
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.DoesNotContain('\n', failure.Message);
        Assert.True(failure.Message.Length < 600);
    }

    [Fact]
    public async Task Failures_OfEveryKind_NeverNameTheKey()
    {
        Client(options => (options.TimeoutSeconds, options.MaxRetries) = (0.3, 0));
        Server.Then(500, $$"""{"title":"{{ApiKey}}"}""").ThenDropConnection().ThenTruncate(200, ApiKey).ThenHang().Then(200, ApiKey).Then(200, $$"""{"id":7,"x":"{{ApiKey}}"}""");
        for (var i = 0; i < 6; i++)
        {
            var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token));
            Assert.DoesNotContain(ApiKey, failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("sk_sandbox", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Records_WithSecrets_DoNotPrintThem()
    {
        const string secret = "the-secret";
        object[] records =
        [
            new SubscriptionSecret { Id = "sc_1", Value = secret },
            new Subscription { Id = "ws_1", Secrets = [new() { Id = "sc_1", Value = secret }] },
            new CustomerSecret { Secret = secret },
            new PaymentCustomerDetails { Id = "c", Secret = secret },
            new CreatePaymentIntentRequest { Amount = new(1, "GBP"), Reference = "r", Customer = new() { Secret = secret } },
            new PaymentIntent { Id = "p", Status = PaymentIntentStatus.Created, ClientSessionSecret = secret, PaymentLink = $"https://x/?csc={secret}" },
            new SetupIntent { Id = "s", Status = SetupIntentStatus.Created, ClientSessionSecret = secret },
            new PublicSetupIntent { Id = "s", Status = SetupIntentStatus.Created, ClientSessionSecret = secret },
            new Page<PaymentIntent> { Data = [new PaymentIntent { Id = "p", Status = PaymentIntentStatus.Created, ClientSessionSecret = secret }] },
        ];
        Assert.All(records, record => Assert.DoesNotContain(secret, record.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_AtTheirLoudest_HoldNoSecret()
    {
        var lines = new List<string>();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(lines)));
        services.AddDojoClient(options => (options.ApiKey, options.BaseUrl) = (ApiKey, Server.Url));
        await using var provider = services.BuildServiceProvider();
        Server.Then(200, """{"customerId":"cust_1"}""").Then(200, Intent);
        var dojo = provider.GetRequiredService<IDojoClient>();
        await dojo.Customers.GetPaymentMethodsAsync("cust_1", CustomerSecret, Token);
        await dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token);
        Assert.Contains(lines, line => line.Contains("Authorization", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(ApiKey, StringComparison.Ordinal) || line.Contains(CustomerSecret, StringComparison.Ordinal));
    }

    private sealed class ListLogger(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
