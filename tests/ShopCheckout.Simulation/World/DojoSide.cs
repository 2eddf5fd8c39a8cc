using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dojo.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.World;

/// <summary>The provider: the Sandbox's own API, model and ledger in this process, without sockets, timers or webhooks of its own accord.</summary>
public sealed class DojoSide : IAsyncDisposable
{
    public static readonly Uri Address = new("http://127.0.0.1");

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly Chance _chance;
    private readonly SandboxStore _store;
    private readonly HashSet<string> _misread = new(StringComparer.Ordinal);

    private DojoSide(WebApplication app, Chance chance)
    {
        _app = app;
        _chance = chance;
        _http = app.GetTestClient();
        _http.BaseAddress = Address;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", SandboxServer.ApiKey);
        _http.DefaultRequestHeaders.Add("version", "2026-02-27");
        _store = app.Services.GetRequiredService<SandboxStore>();
        _store.OnDue = static (_, _) => { };
        _store.OnRaised = raised => Letters.Add(new Letter(raised.Id, raised.Payload.Data.PaymentIntentId, raised.Payload.Data.PaymentStatus.ToString(), raised.Body()));
    }

    /// <summary>What it wants to tell the shop and has not yet.</summary>
    public IList<Letter> Letters { get; } = [];

    /// <summary>Calls that are still on their way though their sender has given up.</summary>
    public IList<WireCall> Late { get; } = [];

    /// <summary>Where such calls went that arrived after all.</summary>
    public IList<Uri> ArrivedLate { get; } = [];

    /// <summary>Every refund that was carried out or confirmed: with which key, which refund.</summary>
    public IList<(string Key, string RefundId)> Refunds { get; } = [];

    public string AccountId { get; private set; } = string.Empty;

    public static async Task<DojoSide> OpenAsync(VirtualClock time)
    {
        var chance = new Chance();
        var app = SandboxHost.Build(["--public-url", Address.AbsoluteUri], builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            builder.Services.Replace(ServiceDescriptor.Singleton<Randomness>(chance));

            // Deliveries and expiries come when the schedule says so.
            foreach (var loop in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is not null).ToList())
                builder.Services.Remove(loop);
        });
        await app.StartAsync();
        var dojo = new DojoSide(app, chance);
        using var subscribed = await dojo._http.PostAsJsonAsync("/webhooks", new { events = new[] { "payment_intent.created" }, url = "http://127.0.0.1/webhooks" });
        dojo.AccountId = (string)(await ReadAsync(subscribed))["accountId"]!;
        return dojo;
    }

    public async Task ResetAsync(ulong seed)
    {
        using var reset = await _http.PostAsync(new Uri("/_sandbox/reset", UriKind.Relative), content: null);
        reset.EnsureSuccessStatusCode();
        _chance.Begin(seed);
        Letters.Clear();
        Late.Clear();
        ArrivedLate.Clear();
        Refunds.Clear();
        _misread.Clear();
    }

    /// <summary>The shop's next look at an intent shows another amount: somebody between the two errs, once.</summary>
    public void Misread(string intentId) => _misread.Add(intentId);

    /// <summary>The answer is whole when this returns.</summary>
    public async Task<HttpResponseMessage> SendAsync(WireCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        using var request = call.ToRequest();
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        if (call.Key is { } key && response.IsSuccessStatusCode)
            Refunds.Add((key, (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["refundId"]!));
        if (call.Method == HttpMethod.Get && response.IsSuccessStatusCode && _misread.Remove(call.Url.Segments[^1]))
        {
            var seen = await ReadAsync(response);
            seen["amount"]!["value"] = (long)seen["amount"]!["value"]! + 1;
            response.Content = JsonContent.Create(seen);
        }

        return response;
    }

    /// <summary>Pays on the hosted page; answers the gateway's status code, 0 being approved, or null when it cannot be paid (any more).</summary>
    public Task<int?> PayAsync(string intentId, string cardNumber) => TypeCardAsync($"/_sandbox/payment-intents/{intentId}/pay", cardNumber);

    /// <summary>Gives a card as guarantee; answers as <see cref="PayAsync"/> does.</summary>
    public Task<int?> GiveCardAsync(string setupIntentId, string cardNumber) => TypeCardAsync($"/_sandbox/setup-intents/{setupIntentId}/authorize", cardNumber);

    /// <summary>Gives money back past the shop, as the merchant can in the provider's portal.</summary>
    /// <returns>False when the provider would not.</returns>
    public async Task<bool> RefundInPortalAsync(string intentId, long minor, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/payment-intents/{intentId}/refunds", UriKind.Relative)) { Content = JsonContent.Create(new { amount = minor }) };
        request.Headers.Add("idempotencyKey", key);
        using var response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Takes held money past the shop.</summary>
    /// <returns>False when the provider would not.</returns>
    public async Task<bool> CaptureInPortalAsync(string intentId, long minor)
    {
        using var response = await _http.PostAsJsonAsync($"/payment-intents/{intentId}/captures", new { amount = minor });
        return response.IsSuccessStatusCode;
    }

    /// <summary>Lets a hold go past the shop.</summary>
    /// <returns>False when the provider would not, or no hold was left.</returns>
    public async Task<bool> ReverseInPortalAsync(string intentId)
    {
        using var response = await _http.PostAsync(new Uri($"/payment-intents/{intentId}/reversal", UriKind.Relative), content: null);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Cancels an intent, or lets a card go that was given as guarantee, past the shop.</summary>
    /// <returns>False when the provider would not.</returns>
    public async Task<bool> CancelInPortalAsync(string intentId)
    {
        var path = intentId.StartsWith("pi_", StringComparison.Ordinal) ? $"/payment-intents/{intentId}" : $"/setup-intents/{intentId}?includeAuthorized=true";
        using var response = await _http.DeleteAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode;
    }

    /// <summary>Makes an intent past the shop, as somebody with the merchant's key could.</summary>
    public async Task<string> CreateAsync(string reference, long minor)
    {
        using var response = await _http.PostAsJsonAsync(
            "/payment-intents", new { amount = new { value = minor, currencyCode = "GBP" }, reference, captureMode = "Auto" });
        return (string)(await ReadAsync(response))["id"]!;
    }

    /// <summary>Whatever it had to do by now, expiries above all, it has done when this returns.</summary>
    public void CatchUp()
    {
        foreach (var intent in _store.Intents.All.NewerThan(0))
            _store.Summarize(intent);
    }

    /// <summary>What truly happened to the cards. Whatever was due by now has happened after it.</summary>
    public async Task<JsonArray> LedgerAsync() => (await GetAsync("/_sandbox/ledger"))["entries"]!.AsArray();

    public Task<JsonNode> IntentAsync(string intentId) => GetAsync($"/payment-intents/{intentId}?returnCanceled=true");

    /// <summary>A setup intent, and which payment charged its card.</summary>
    public Task<JsonNode> SetupIntentAsync(string setupIntentId) => GetAsync($"/_sandbox/setup-intents/{setupIntentId}");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<int?> TypeCardAsync(string path, string cardNumber)
    {
        using var response = await _http.PostAsJsonAsync(path, new { cardNumber, expiryDate = "12/33", cv2 = "020", cardName = "Ada Lovelace" });
        return response.IsSuccessStatusCode ? (int)(await ReadAsync(response))["statusCode"]! : null;
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(body)!
            : throw new HttpRequestException($"The Sandbox answered {(int)response.StatusCode}: {body}", inner: null, response.StatusCode);
    }

    /// <summary>The Sandbox's randomness, begun anew with each schedule.</summary>
    private sealed class Chance : Randomness
    {
        private readonly Lock _gate = new();
        private Dice _dice = new(0);

        public void Begin(ulong seed)
        {
            lock (_gate)
                _dice = new Dice(Dice.Mix(seed ^ 0xD0D0));
        }

        public override void Fill(Span<byte> bytes)
        {
            lock (_gate)
            {
                foreach (ref var b in bytes)
                    b = (byte)_dice.Throw(256);
            }
        }
    }
}

/// <summary>A webhook on its way, or lost on it.</summary>
public sealed record Letter(string EventId, string IntentId, string Status, byte[] Body)
{
    /// <summary>How often the shop failed to acknowledge it.</summary>
    public int Failures { get; set; }

    public bool IsLost { get; set; }

    public bool IsAcknowledged { get; set; }

    public string Text => Encoding.UTF8.GetString(Body);
}
