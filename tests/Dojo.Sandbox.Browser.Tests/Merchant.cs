using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dojo.Sandbox.Browser.Tests;

/// <summary>
/// A Sandbox, a merchant's client for it, and the merchant's shop: a page on another origin whose content security policy allows
/// the Sandbox as script and frame and nothing else that is not its own.
/// </summary>
public sealed class Merchant : IAsyncLifetime
{
    private readonly HttpClient _api = new();
    private SandboxHost? _sandbox;
    private WebApplication? _shop;

    public string SandboxUrl => _sandbox!.BaseUrl;

    public HttpClient Api => _api;

    /// <summary>The shop's address: another host name than the Sandbox's, hence another site.</summary>
    public string ShopUrl => _shop!.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync();
        _api.BaseAddress = new Uri(_sandbox.BaseUrl);
        _api.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic sk_sandbox_browser");
        _api.DefaultRequestHeaders.Add("version", "2026-02-27");

        var builder = WebApplication.CreateSlimBuilder();
        _shop = builder.Build();
        _shop.Urls.Add("http://127.0.0.1:0");
        _shop.MapGet("/shop.js", (RequestDelegate)(http => AnswerAsync(http, "text/javascript", Script())));
        _shop.MapGet("/shop.css", (RequestDelegate)(http => AnswerAsync(http, "text/css", Css)));
        _shop.MapGet("/thanks", (RequestDelegate)(http => AnswerAsync(http, "text/html", "<!doctype html><html lang=en><title>Thanks</title><h1>Thank you</h1>")));
        _shop.MapGet("/{component}", (RequestDelegate)PageAsync);
        await _shop.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _api.Dispose();
    }

    /// <summary>Creates an intent of £12.34 that a component can pay.</summary>
    public async Task<(string Id, string Token)> CreateAsync(string method = "Card", Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["amount"] = new JsonObject { ["value"] = 1234, ["currencyCode"] = "GBP" },
            ["reference"] = "Order 1",
            ["paymentMethods"] = new JsonArray(method),
            ["generateRemoteToken"] = true,
        };
        change?.Invoke(body);
        using var response = await _api.PostAsJsonAsync("/payment-intents", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var intent = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return ((string)intent["id"]!, (string)intent["clientSessionSecret"]!);
    }

    public async Task<JsonNode> GetAsync(string id) => (await _api.GetFromJsonAsync<JsonNode>($"/payment-intents/{id}"))!;

    public async Task<string> StatusAsync(string id) => (string)(await GetAsync(id))["status"]!;

    /// <summary>The address of the shop's page with a component.</summary>
    /// <param name="component"><c>card</c> or <c>wallet</c>.</param>
    /// <param name="config">The configuration's data; callbacks are the page's, which writes them all down.</param>
    public string PageOf(string component, JsonObject config) =>
        $"{ShopUrl}/{component}?config={Uri.EscapeDataString(config.ToJsonString())}";

    private async Task PageAsync(HttpContext http)
    {
        var component = (string)http.Request.RouteValues["component"]!;
        var frames = http.Request.Query.ContainsKey("unframed") ? "'none'" : SandboxUrl;
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' {SandboxUrl}; frame-src {frames}; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'";
        var config = JsonSerializer.Serialize(JsonNode.Parse(http.Request.Query["config"].ToString()));
        await AnswerAsync(http, "text/html", $"""
            <!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css"></head>
            <body><main><h1>Checkout</h1><div id="demo-payment"></div><p id="errors" role="alert"></p><button id="pay">Pay</button></main>
            <script type="application/json" id="config" data-component="{component}">{config}</script>
            <script src="{SandboxUrl}/payments/v1/client.js"></script><script src="/shop.js"></script></body></html>
            """);
    }

    private static Task AnswerAsync(HttpContext http, string type, string text)
    {
        http.Response.ContentType = type + "; charset=utf-8";
        return http.Response.WriteAsync(text);
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(Merchant).Assembly.GetManifestResourceStream("shop.js")!);
        return reader.ReadToEnd();
    }

    private const string Css = """
        :root { color-scheme: light dark } body { font: 1rem/1.5 sans-serif; margin: 0; padding: 1rem } main { max-width: 30rem; margin: auto }
        button { font: inherit; padding: .7rem 1.2rem; width: 100% } #errors:empty { display: none }
        """;
}
