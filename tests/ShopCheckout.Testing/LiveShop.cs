using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShopCheckout.Data;

namespace ShopCheckout.Testing;

/// <summary>The whole shop as merchants run it: a process of its own on a free port, a real database, and a Sandbox that sends it real
/// webhooks. It can be killed without warning and started again.</summary>
public sealed class LiveShop : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "a-long-test-password";

    private readonly Dictionary<string, string> _settings;
    private readonly TestDatabase _database;
    private readonly List<string> _past = [];
    private ShopProcess? _process;

    private LiveShop(TestDatabase database, SandboxServer sandbox, Dictionary<string, string> settings)
    {
        _database = database;
        Sandbox = sandbox;
        _settings = settings;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    public SandboxServer Sandbox { get; }

    /// <summary>No cookies, no redirects: each test says what it sends.</summary>
    public HttpClient Http { get; }

    public Uri Url => Http.BaseAddress!;

    public ShopProcess Process => _process ?? throw new InvalidOperationException("The shop was not started.");

    /// <summary>What all its processes said.</summary>
    public IReadOnlyCollection<string> Output => [.. _past, .. Process.Output];

    public string WebhookSecret { get; private set; } = string.Empty;

    public string AccountId { get; private set; } = string.Empty;

    /// <param name="settings">Settings that differ from a development shop's, such as ("Shop:PaymentWindowMinutes", "10").</param>
    public static async Task<LiveShop> StartAsync(params (string Key, string Value)[] settings)
    {
        var sandbox = await SandboxServer.StartAsync();
        var database = await TestDatabase.CreateAsync(seeded: true);
        var shop = new LiveShop(database, sandbox, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Dojo:ApiKey"] = SandboxServer.ApiKey,
            ["Dojo:BaseUrl"] = sandbox.BaseUrl.AbsoluteUri,
            ["Dojo:CheckoutUrl"] = sandbox.BaseUrl.AbsoluteUri,
            ["Dojo:ClientScriptUrl"] = sandbox.ClientScriptUrl.AbsoluteUri,
            ["Shop:SigningKeys:0"] = "a-signing-key-of-at-least-32-characters",
            ["Admin:Email"] = AdminEmail,
            ["Admin:Password"] = AdminPassword,
            ["RateLimits:CheckoutPerMinute"] = "100000",
            ["RateLimits:BasketPerMinute"] = "100000",
            ["RateLimits:AskingPerMinute"] = "100000",
            ["RateLimits:SignInPerMinute"] = "100000",

            // Tests share an address, and pay with cards that are declined.
            ["CardTesting:Address:ProofFrom"] = "100000",
            ["CardTesting:Address:BlockFrom"] = "100000",
            ["CardTesting:Address:ProofFromPerDay"] = "100000",
            ["CardTesting:Address:BlockFromPerDay"] = "100000",
            ["CardTesting:BreakerFromTries"] = "100000",
        });
        foreach (var (key, value) in settings)
            shop._settings[key] = value;
        await shop.SubscribeAsync();
        await shop.StartProcessAsync();
        return shop;
    }

    public ShopDbContext Database() => _database.CreateContext();

    /// <summary>kill -9.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>Throws everybody out of the shop's database and lets nobody in, as when its server is away.</summary>
    public Task TakeDatabaseAwayAsync() => OnServerAsync(
        $"ALTER DATABASE \"{_database.Name}\" WITH ALLOW_CONNECTIONS false",
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database.Name}'");

    public Task GiveDatabaseBackAsync()
    {
        _database.ForgetConnections();
        return OnServerAsync($"ALTER DATABASE \"{_database.Name}\" WITH ALLOW_CONNECTIONS true");
    }

    /// <summary>Starts it again at the same address and on the same database.</summary>
    public async Task StartAgainAsync()
    {
        _past.AddRange(Process.Output);
        await Process.DisposeAsync();
        await StartProcessAsync();
    }

    /// <summary>Another process of the same shop, on the same database, at an address of its own.</summary>
    public Task<ShopProcess> StartAnotherAsync() => ShopProcess.StartAsync(FreeUrl(), _settings);

    /// <summary>Asks until the answer pleases, for at most a minute unless <paramref name="patience"/> says otherwise.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> question, string what, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await question())
        {
            if (waited.Elapsed > (patience ?? TimeSpan.FromMinutes(1)))
                throw new TimeoutException($"Never happened: {what}.");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        Http.Dispose();
        await Sandbox.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task OnServerAsync(params string[] statements)
    {
        var cluster = await PostgresCluster.GetAsync();
        foreach (var statement in statements)
            await cluster.ExecuteAsync(statement);
    }

    // The port is the shop's for good: it is in the subscription and in the links of the payment page.
    private async Task SubscribeAsync()
    {
        var url = FreeUrl().GetLeftPart(UriPartial.Authority);
        Http.BaseAddress = new Uri(url);

        using var response = await Sandbox.Http.PostAsJsonAsync(
            "/webhooks", new { events = new[] { "payment_intent.created", "payment_intent.status_updated" }, url = url + "/webhooks/dojo" });
        var subscription = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        AccountId = (string)subscription["accountId"]!;
        WebhookSecret = (string)subscription["secrets"]![0]!["value"]!;
        _settings["Dojo:AccountId"] = AccountId;
        _settings["Dojo:WebhookSecrets:0"] = WebhookSecret;
        _settings["Shop:PublicUrl"] = url;
    }

    private async Task StartProcessAsync() => _process = await ShopProcess.StartAsync(Url, _settings);

    private static Uri FreeUrl()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }
}
