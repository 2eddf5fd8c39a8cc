using System.Net;
using System.Net.Sockets;
using System.Text;
using Dojo.Client.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Client.Tests.Http;

/// <summary>
/// .NET sends a request without content again by itself when a kept-alive connection closes under it. Ours must not be.
/// </summary>
public sealed class DojoBodyTests
{
    [Theory]
    [InlineData("charge")]
    [InlineData("reversal")]
    [InlineData("cancel")]
    [InlineData("secret")]
    public async Task Call_KeptAliveConnectionClosesUnderIt_ArrivesOnce(string call)
    {
        await using var server = new ClosingServer();
        using var http = new HttpClient();
        var dojo = new DojoClient(http, new DojoClientOptions { ApiKey = DojoTest.ApiKey, BaseUrl = server.Url });
        await dojo.PaymentIntents.GetAsync("pi_warm_up", cancellationToken: DojoTest.Token);

        var failure = await Assert.ThrowsAsync<DojoApiException>(() => call switch
        {
            "charge" => dojo.PaymentIntents.ChargeAsync("pi_1", DojoTest.Token),
            "reversal" => dojo.PaymentIntents.ReverseAsync("pi_1", DojoTest.Token),
            "cancel" => dojo.PaymentIntents.CancelAsync("pi_1", DojoTest.Token),
            _ => (Task)dojo.Webhooks.GenerateSecretAsync("ws_1", DojoTest.Token),
        });

        Assert.True(failure.OutcomeUnknown);
        Assert.Single(server.Heads, head => !head.StartsWith("GET ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_HandlerSendsItTwice_IsStoppedAndUnknown()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(500).Then(200, "{}");
        var services = new ServiceCollection();
        services.AddDojoClient(options => (options.ApiKey, options.BaseUrl) = (DojoTest.ApiKey, server.Url)).AddHttpMessageHandler(() => new Twice());
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<DojoApiException>(
            () => provider.GetRequiredService<IDojoClient>().PaymentIntents.CaptureAsync("pi_1", new() { Amount = 1 }, DojoTest.Token));

        Assert.True(failure.OutcomeUnknown);
        Assert.Single(server.Received);
    }

    private sealed class Twice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var first = await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Answers the first request of each connection and closes when it has read the second.</summary>
    private sealed class ClosingServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _over = new();
        private readonly Task _serving;

        public ClosingServer()
        {
            _listener.Start();
            _serving = ServeAsync();
        }

        public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

        public List<string> Heads { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _serving;
            _listener.Stop();
            _over.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(_over.Token);
                    await using var stream = client.GetStream();
                    await ReadHeadAsync(stream);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {DojoTest.Intent.Length}\r\n\r\n{DojoTest.Intent}"));
                    await ReadHeadAsync(stream);
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task ReadHeadAsync(NetworkStream stream)
        {
            var head = new StringBuilder();
            var buffer = new byte[4096];
            while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer, _over.Token);
                if (read == 0)
                    return;
                head.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }

            Heads.Add(head.ToString());
        }
    }
}
