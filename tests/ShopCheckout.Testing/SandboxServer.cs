using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ShopCheckout.Testing;

/// <summary>A Sandbox on a free port of 127.0.0.1, in this process, with what a test wants from it: shoppers who pay, and faults.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>The merchant's key; the Sandbox takes any that looks like one.</summary>
    public const string ApiKey = "sk_sandbox_shop-under-test";

    public const string ApprovedCard = "4456530000001005";
    public const string ChallengedCard = "4456530000001096";
    public const string DeclinedCard = "4456530000002011";

    /// <summary>Can be kept for later, and declines when it is charged then.</summary>
    public const string DeclinedLaterCard = "4456530000002078";

    private readonly TimeProvider clock;
    private readonly string? dataDirectory;
    private SandboxHost host;

    private SandboxServer(SandboxHost host, string? dataDirectory, TimeProvider clock)
    {
        this.host = host;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
        Http = new() { BaseAddress = new(host.BaseUrl) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", ApiKey);
        Http.DefaultRequestHeaders.Add("version", "2026-02-27");
    }

    public Uri BaseUrl => Http.BaseAddress!;

    /// <summary>The script of its components.</summary>
    public Uri ClientScriptUrl => new(BaseUrl, "/payments/v1/client.js");

    /// <summary>Speaks to the Sandbox as the merchant does: its API, and its control API below /_sandbox.</summary>
    public HttpClient Http { get; }

    /// <param name="dataDirectory">Where it remembers; null for memory only, which does not survive <see cref="RestartAsync"/>.</param>
    /// <param name="clock">Null for the real one.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<SandboxServer> StartAsync(string? dataDirectory = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        clock ??= TimeProvider.System;
        return new(await SandboxHost.StartAsync(dataDirectory, b => Configure(b, clock), port: 0, cancellationToken), dataDirectory, clock);
    }

    /// <summary>Stops and starts it again at the same address, as after a crash of the provider.</summary>
    public async Task RestartAsync()
    {
        await host.DisposeAsync();
        host = await SandboxHost.StartAsync(dataDirectory, b => Configure(b, clock), BaseUrl.Port);
    }

    /// <summary>Pays as a shopper does on the hosted page; answers the gateway's status code, 0 being approved.</summary>
    public async Task<int> PayByCardAsync(string paymentIntentId, string cardNumber = ApprovedCard, string? challenge = null, bool save = false)
    {
        var year = (clock.GetUtcNow().Year + 3) % 100;
        using var response = await Http.PostAsJsonAsync(
            $"/_sandbox/payment-intents/{paymentIntentId}/pay",
            new { cardNumber, expiryDate = string.Create(CultureInfo.InvariantCulture, $"12/{year:00}"), cv2 = "020", cardName = "Ada Lovelace", challenge, savePaymentMethod = save });
        return (int)(await ReadAsync(response))["statusCode"]!;
    }

    /// <summary>How many customers the merchant has.</summary>
    public async Task<int> CustomersAsync()
    {
        using var response = await Http.PostAsJsonAsync("/customers/search", new { limit = 100 });
        return (await ReadAsync(response))["data"]!.AsArray().Count;
    }

    /// <summary>Deletes a customer, as the merchant may in Dojo's portal.</summary>
    public async Task DeleteCustomerAsync(string customerId)
    {
        using var response = await Http.DeleteAsync(new Uri($"/customers/{customerId}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Gives a card for later as a guest does on the hosted page; answers the gateway's status code, 0 being authorised.</summary>
    public async Task<int> GiveCardAsync(string setupIntentId, string cardNumber = ApprovedCard)
    {
        var year = (clock.GetUtcNow().Year + 3) % 100;
        using var response = await Http.PostAsJsonAsync(
            $"/_sandbox/setup-intents/{setupIntentId}/authorize",
            new { cardNumber, expiryDate = string.Create(CultureInfo.InvariantCulture, $"12/{year:00}"), cv2 = "020", cardName = "Ada Lovelace" });
        return (int)(await ReadAsync(response))["statusCode"]!;
    }

    /// <summary>The setup intent as the merchant sees it.</summary>
    public Task<JsonNode> SetupIntentAsync(string setupIntentId) => GetAsync($"/setup-intents/{setupIntentId}");

    /// <summary>The work is done, but the caller never hears of it.</summary>
    public Task LoseNextAnswerAsync(string operation, int count = 1) => FailAsync(new { operation, kind = "LoseAnswerAfter", count });

    /// <summary>The connection ends before anything is done.</summary>
    public Task RefuseNextConnectionAsync(string operation, int count = 1) => FailAsync(new { operation, kind = "LoseAnswerBefore", count });

    public Task AnswerNextWithStatusAsync(string operation, int status, int count = 1) => FailAsync(new { operation, kind = "Status", status, count });

    public Task DelayNextAsync(string operation, TimeSpan delay, int count = 1) =>
        FailAsync(new { operation, kind = "Delay", milliseconds = (int)delay.TotalMilliseconds, count });

    /// <summary>The next webhooks go wrong: Drop, Duplicate, SendBeforeAnswer, WrongSignature.</summary>
    public Task SpoilNextWebhookAsync(string kind, int count = 1) => FailAsync(new { operation = "WebhookDelivery", kind, count });

    /// <summary>The next reads of an intent show other values than are true, by path: <c>amount.value</c>, <c>captures.0.amount</c>.</summary>
    public Task ShowInsteadAsync(int count, params (string Path, object? Value)[] fields) =>
        FailAsync(new { operation = "GetPaymentIntent", kind = "AlterAnswer", count, fields = fields.ToDictionary(f => f.Path, f => f.Value, StringComparer.Ordinal) });

    /// <summary>Any fault the control API knows.</summary>
    public async Task FailAsync(object fault)
    {
        using var response = await Http.PostAsJsonAsync("/_sandbox/faults", fault);
        await ReadAsync(response);
    }

    /// <summary>How often a fault has struck.</summary>
    public async Task<int> FaultHitsAsync() => (await GetAsync("/_sandbox/faults"))["faults"]!.AsArray().Sum(f => (int)f!["hits"]!);

    public async Task ClearFaultsAsync()
    {
        using var response = await Http.DeleteAsync(new Uri("/_sandbox/faults", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What truly happened to the cards, one entry for each intent that was paid: paymentIntentId, charged, held and so on.</summary>
    public async Task<JsonArray> LedgerAsync()
    {
        var all = new JsonArray();
        for (var path = "/_sandbox/ledger"; path is not null;)
        {
            var page = await GetAsync(path);
            foreach (var entry in page["entries"]!.AsArray())
                all.Add(entry!.DeepClone());
            path = (string?)page["after"] is { } after ? "/_sandbox/ledger?after=" + after : null;
        }

        return all;
    }

    /// <summary>How many intents were ever made, up to a hundred.</summary>
    public async Task<int> IntentsAsync()
    {
        using var response = await Http.PostAsJsonAsync("/payment-intents/search", new { cursor = new { limit = 100 } });
        return (await ReadAsync(response))["data"]!.AsArray().Count;
    }

    public async Task<JsonArray> DeliveriesAsync() => (await GetAsync("/_sandbox/webhook-deliveries"))["deliveries"]!.AsArray();

    /// <summary>The intent as the merchant sees it, cancelled or not.</summary>
    public Task<JsonNode> IntentAsync(string paymentIntentId) => GetAsync($"/payment-intents/{paymentIntentId}?returnCanceled=true");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
    }

    private static void Configure(WebApplicationBuilder builder, TimeProvider clock) => builder.Services.Replace(ServiceDescriptor.Singleton(clock));

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(body)!
            : throw new HttpRequestException($"The Sandbox answered {(int)response.StatusCode}: {body}", inner: null, response.StatusCode);
    }
}
