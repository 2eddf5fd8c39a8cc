using System.Text.Json.Nodes;
using ShopCheckout.Gateway;
using ShopCheckout.PostgreSql.Embedded;

namespace ShopCheckout.Web.Hosting;

/// <summary>What `./run` asks for: `--data DIR --sandbox URL`. A shop that needs nothing but a folder: it embeds a database, invents its
/// secrets once, and subscribes itself to the Sandbox's events.</summary>
internal sealed class DevelopmentShop : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;

    private DevelopmentShop(EmbeddedPostgres postgres, string settingsFile)
    {
        _postgres = postgres;
        SettingsFile = settingsFile;
    }

    public string SettingsFile { get; }

    /// <returns>Null when no data folder was asked for.</returns>
    /// <exception cref="SettingsException">It was asked for outside Development, or the Sandbox does not answer.</exception>
    public static async Task<DevelopmentShop?> StartAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        if (builder.Configuration["data"] is not { Length: > 0 } data)
            return null;
        if (!builder.Environment.IsDevelopment())
            throw new SettingsException(["--data embeds a database and invents secrets; that is for Development only. Set Database:ConnectionString instead."]);

        var folder = Directory.CreateDirectory(data).FullName;
        var settingsFile = Path.Combine(folder, "shop.json");
        var invented = DevelopmentSecrets.ReadOrInvent(settingsFile);

        using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        var starting = EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = Path.Combine(folder, "postgres") }, loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        try
        {
            var shopUrl = new Uri((builder.Configuration["urls"] ?? "http://127.0.0.1:5080").Split(';')[0]);
            var sandboxUrl = new Uri(builder.Configuration["sandbox"] ?? "http://127.0.0.1:5081");
            var registered = await SubscribeAsync(invented["Dojo"]!["ApiKey"]!.GetValue<string>(), sandboxUrl, shopUrl, cancellationToken);
            var domainFile = builder.Configuration["Shop:ApplePayDomainFile"] ?? await DomainFileAsync(sandboxUrl, folder, cancellationToken);
            var postgres = await starting;
            if (builder.Configuration["Collection:PlacesPerSlot"] is null)
                builder.Configuration.AddInMemoryCollection(SlotsToTry);
            builder.Configuration.AddInMemoryCollection(Settings(invented, postgres, shopUrl, sandboxUrl, registered));
            builder.Configuration["Shop:ApplePayDomainFile"] = domainFile;
            return new DevelopmentShop(postgres, settingsFile);
        }
        catch
        {
            if (await Task.WhenAny(starting) is { IsCompletedSuccessfully: true })
                await (await starting).DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string?> SlotsToTry => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Collection:PlacesPerSlot"] = "3",
        ["Collection:Hours:Monday"] = "09:00-17:00",
        ["Collection:Hours:Tuesday"] = "09:00-17:00",
        ["Collection:Hours:Wednesday"] = "09:00-17:00",
        ["Collection:Hours:Thursday"] = "09:00-19:00",
        ["Collection:Hours:Friday"] = "09:00-19:00",
        ["Collection:Hours:Saturday"] = "09:00-16:00",
    };

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private static async Task<WebhookRegistration.Registered> SubscribeAsync(string apiKey, Uri sandboxUrl, Uri shopUrl, CancellationToken cancellationToken)
    {
        // The Sandbox starts at the same time as the shop; it is given a while to come up.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(sandboxUrl, "/health/live"), patience.Token);
                if (answer.IsSuccessStatusCode)
                    break;
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new SettingsException([$"No Sandbox answers at {sandboxUrl}. Start it first, or let ./run start both."]);
            }
        }

        return await WebhookRegistration.EnsureAsync(new DojoOptions { ApiKey = apiKey, BaseUrl = sandboxUrl }, new Uri(shopUrl, "/webhooks/dojo"), cancellationToken);
    }

    // As merchants take it from Dojo's portal. It is there for the Sandbox's wallets only: Apple would not know it.
    private static async Task<string?> DomainFileAsync(Uri sandboxUrl, string folder, CancellationToken cancellationToken)
    {
        const string Name = "apple-developer-merchantid-domain-association";
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(sandboxUrl, "/payments/assets/ApplePay/" + Name), cancellationToken);
        if (!answer.IsSuccessStatusCode)
            return null;
        var path = Path.Combine(folder, Name);
        await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
        return path;
    }

    private static Dictionary<string, string?> Settings(
        JsonNode invented, EmbeddedPostgres postgres, Uri shopUrl, Uri sandboxUrl, WebhookRegistration.Registered registered)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Database:Provider"] = DatabaseOptions.PostgreSql,
            ["Database:ConnectionString"] = postgres.ConnectionString("shop"),
            ["Database:MigrateAtStart"] = "true",
            ["Database:SeedDemoData"] = "true",
            ["Dojo:ApiKey"] = invented["Dojo"]!["ApiKey"]!.GetValue<string>(),
            ["Dojo:BaseUrl"] = sandboxUrl.AbsoluteUri,
            ["Dojo:CheckoutUrl"] = sandboxUrl.AbsoluteUri,
            ["Dojo:ClientScriptUrl"] = new Uri(sandboxUrl, "/payments/v1/client.js").AbsoluteUri,
            ["Dojo:AccountId"] = registered.AccountId,
            ["Shop:PublicUrl"] = shopUrl.AbsoluteUri,
            ["Shop:SigningKeys:0"] = invented["Shop"]!["SigningKeys"]![0]!.GetValue<string>(),
            ["Admin:Email"] = invented["Admin"]!["Email"]!.GetValue<string>(),
            ["Admin:Password"] = invented["Admin"]!["Password"]!.GetValue<string>(),
        };
        for (var i = 0; i < registered.Secrets.Count; i++)
            settings[$"Dojo:WebhookSecrets:{i}"] = registered.Secrets[i];
        return settings;
    }
}
