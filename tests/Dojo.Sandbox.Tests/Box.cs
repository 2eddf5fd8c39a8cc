using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dojo.Sandbox.Tests;

/// <summary>A running Sandbox and a merchant's client for it.</summary>
internal sealed class Box : IAsyncDisposable
{
    public const string Key = "sk_sandbox_merchant-one";
    public const string Version = "2026-02-27";

    private readonly SandboxHost _host;

    private Box(SandboxHost host, LogSpy log)
    {
        _host = host;
        Log = log;
        Api = ClientOf(Key);
        // Redirects are what the hosted page's tests look at.
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(host.BaseUrl) };
    }

    public HttpClient Api { get; }

    public HttpClient Browser { get; }

    public string BaseUrl => _host.BaseUrl;

    public LogSpy Log { get; }

    public static async Task<Box> StartAsync(string? data = null, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null, int port = 0)
    {
        var log = new LogSpy();
        var host = await SandboxHost.StartAsync(
            data,
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
                if (time is not null)
                    builder.Services.AddSingleton(time);
                configure?.Invoke(builder);
            },
            port);
        return new Box(host, log);
    }

    public HttpClient ClientOf(string key, string? version = Version)
    {
        var client = new HttpClient { BaseAddress = new Uri(_host.BaseUrl) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic " + key);
        if (version is not null)
            client.DefaultRequestHeaders.Add("version", version);
        return client;
    }

    public static JsonObject Order(long amount = 1234, Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["amount"] = new JsonObject { ["value"] = amount, ["currencyCode"] = "GBP" },
            ["reference"] = "Order 1",
        };
        change?.Invoke(body);
        return body;
    }

    /// <summary>Creates an intent and answers it.</summary>
    public async Task<JsonNode> CreateAsync(long amount = 1234, Action<JsonObject>? change = null)
    {
        using var response = await Api.PostAsJsonAsync("/payment-intents", Order(amount, change));
        return await ReadAsync(response);
    }

    public async Task<string> CreateIdAsync(long amount = 1234, Action<JsonObject>? change = null) => (string)(await CreateAsync(amount, change))["id"]!;

    public async Task<JsonNode> GetAsync(string id, bool returnCanceled = true)
    {
        using var response = await Api.GetAsync($"/payment-intents/{id}?returnCanceled={returnCanceled}");
        return await ReadAsync(response);
    }

    public async Task<string> StatusAsync(string id) => (string)(await GetAsync(id))["status"]!;

    public Task<HttpResponseMessage> PayAsync(string id, string card = "4456530000001005", string? challenge = null) =>
        Api.PostAsJsonAsync($"/_sandbox/payment-intents/{id}/pay", new { cardNumber = card, expiryDate = "12/30", cv2 = "020", cardName = "Ada Lovelace", challenge });

    public async Task<JsonNode> PaidAsync(string id, string card = "4456530000001005", string? challenge = null)
    {
        using var response = await PayAsync(id, card, challenge);
        return await ReadAsync(response);
    }

    /// <summary>An intent whose money is held, not taken.</summary>
    public async Task<string> AuthorizedIdAsync(long amount = 1000, Action<JsonObject>? change = null, string card = "4456530000001005")
    {
        var id = await CreateIdAsync(amount, body =>
        {
            body["captureMode"] = "Manual";
            change?.Invoke(body);
        });
        await PaidAsync(id, card);
        return id;
    }

    /// <summary>An intent that is paid and captured.</summary>
    public async Task<string> CapturedIdAsync(long amount = 1000, Action<JsonObject>? change = null)
    {
        var id = await CreateIdAsync(amount, change);
        await PaidAsync(id);
        return id;
    }

    public Task<HttpResponseMessage> CaptureAsync(string id, long amount, long? tipsAmount = null) =>
        Api.PostAsJsonAsync($"/payment-intents/{id}/captures", new { amount, tipsAmount });

    public Task<HttpResponseMessage> ReverseAsync(string id) => Api.PostAsync($"/payment-intents/{id}/reversal", null);

    public async Task<HttpResponseMessage> RefundAsync(string id, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/payment-intents/{id}/refunds") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("idempotencyKey", key);
        return await Api.SendAsync(request);
    }

    /// <summary>The ledger's line of one intent: authorized, held, charged, released, given back.</summary>
    public async Task<(long Authorized, long Held, long Charged, long Released, long GivenBack)> BalanceAsync(string id)
    {
        var line = (await LedgerAsync()).Single(l => (string)l!["paymentIntentId"]! == id)!;
        return ((long)line["authorized"]!, (long)line["held"]!, (long)line["charged"]!, (long)line["released"]!, (long)line["givenBack"]!);
    }

    public async Task<JsonNode> SubscribeAsync(string url, params string[] events)
    {
        using var response = await Api.PostAsJsonAsync("/webhooks", new
        {
            events = events.Length > 0 ? events : ["payment_intent.created", "payment_intent.status_updated"],
            url,
        });
        return await ReadAsync(response);
    }

    public async Task FaultAsync(object rule)
    {
        using var response = await Api.PostAsJsonAsync("/_sandbox/faults", rule);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    public async Task<JsonArray> DeliveriesAsync() =>
        (await Api.GetFromJsonAsync<JsonNode>("/_sandbox/webhook-deliveries"))!["deliveries"]!.AsArray();

    /// <summary>Every entry of the ledger, page by page.</summary>
    public async Task<JsonArray> LedgerAsync(int limit = 10_000)
    {
        var all = new JsonArray();
        for (var next = ""; next is not null;)
        {
            var page = (await Api.GetFromJsonAsync<JsonNode>($"/_sandbox/ledger?limit={limit}{next}"))!;
            foreach (var entry in page["entries"]!.AsArray())
                all.Add(entry!.DeepClone());
            next = (string?)page["after"] is { } after ? "&after=" + after : null;
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Browser.Dispose();
        await _host.DisposeAsync();
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
