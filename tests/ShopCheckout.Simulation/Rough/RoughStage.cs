using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;
using ShopCheckout.PostgreSql.Embedded;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.Rough;

/// <summary>The shop as a process of its own, a durable PostgreSQL and a Sandbox that sends real webhooks. Shop and database can be killed.</summary>
internal sealed class RoughStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly EmbeddedPostgres _server;
    private readonly Dictionary<string, string> _settings;
    private readonly DbContextOptions<ShopDbContext> _database;
    private ShopProcess? _shop;

    private RoughStage(TemporaryFolder folder, EmbeddedPostgres server, SandboxServer sandbox, Uri url, Dictionary<string, string> settings)
    {
        (_folder, _server, Sandbox, Url, _settings) = (folder, server, sandbox, url, settings);
        var options = new DbContextOptionsBuilder<ShopDbContext>();
        options.UseShopPostgreSql(server.ConnectionString("shop") + ";Pooling=false");
        _database = options.Options;
    }

    public SandboxServer Sandbox { get; }

    public Uri Url { get; }

    /// <summary>The last that the shop said, for when it says nothing any more.</summary>
    public string LastWords => string.Join('\n', _shop?.Output.TakeLast(40) ?? []);

    public static async Task<RoughStage> OpenAsync()
    {
        var folder = new TemporaryFolder();
        var server = await EmbeddedPostgres.StartAsync(new() { DataDirectory = folder.Combine("pg") }, NullLogger.Instance, CancellationToken.None);
        await server.EnsureDatabaseAsync("shop", CancellationToken.None);
        var sandbox = await SandboxServer.StartAsync();
        var url = FreeUrl();
        using var subscribed = await sandbox.Http.PostAsJsonAsync(
            "/webhooks", new { events = new[] { "payment_intent.created", "payment_intent.status_updated" }, url = new Uri(url, "/webhooks/dojo").AbsoluteUri });
        var subscription = JsonNode.Parse(await subscribed.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        var stage = new RoughStage(folder, server, sandbox, url, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:ConnectionString"] = server.ConnectionString("shop"),
            ["Database:MigrateAtStart"] = "true",
            ["Database:SeedDemoData"] = "true",
            ["Dojo:ApiKey"] = SandboxServer.ApiKey,
            ["Dojo:BaseUrl"] = sandbox.BaseUrl.AbsoluteUri,
            ["Dojo:CheckoutUrl"] = sandbox.BaseUrl.AbsoluteUri,
            ["Dojo:AccountId"] = (string)subscription["accountId"]!,
            ["Dojo:WebhookSecrets:0"] = (string)subscription["secrets"]![0]!["value"]!,
            ["Shop:SigningKeys:0"] = "a-signing-key-of-at-least-32-characters",
            ["Shop:PublicUrl"] = url.GetLeftPart(UriPartial.Authority),
            ["RateLimits:CheckoutPerMinute"] = "100000",
            ["RateLimits:BasketPerMinute"] = "100000",
            ["RateLimits:AskingPerMinute"] = "100000",
        });
        await stage.StartShopAsync();

        // More than any load can sell.
        await using var db = stage.Database();
        await db.Database.ExecuteSqlRawAsync("UPDATE \"StockLevels\" SET \"OnHand\" = 1000000");
        return stage;
    }

    public ShopDbContext Database() => new(_database);

    public async Task StartShopAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        _shop = await ShopProcess.StartAsync(Url, _settings);
    }

    /// <summary>kill -9.</summary>
    public Task KillShopAsync() => _shop!.KillAsync();

    /// <summary>Stops the database at once, without a farewell. Whoever hosts it starts it again, and it recovers from its log.</summary>
    /// <param name="signal">KILL, or QUIT for what PostgreSQL calls an immediate stop.</param>
    public async Task StopDatabaseAsync(string signal)
    {
        // While it is being started again there is none, and to kill 0 would be to kill ourselves and everybody around.
        var server = 0;
        await LiveShop.EventuallyAsync(() => Task.FromResult((server = _server.ProcessId) > 0), "there is a server to stop");
        using var kill = Process.Start("kill", ["-s", signal, server.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await LiveShop.EventuallyAsync(() => Task.FromResult(_server.ProcessId != server), "the server is gone");
        await LiveShop.EventuallyAsync(IsDatabaseBackAsync, "the database is back", TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        await Sandbox.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> IsDatabaseBackAsync()
    {
        try
        {
            await using var db = Database();
            await db.Database.ExecuteSqlRawAsync("SELECT 1");
            return true;
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static Uri FreeUrl()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}"));
    }
}
