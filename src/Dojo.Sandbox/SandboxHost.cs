using Dojo.Sandbox.Api;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Components;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Control.OpenApi;
using Dojo.Sandbox.Control.Panel;
using Dojo.Sandbox.Control.Scenarios;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.Terminals;
using Dojo.Sandbox.Requests;
using Dojo.Sandbox.Webhooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dojo.Sandbox;

/// <summary>A running Sandbox. Tests of any project start one in their own process; <c>dotnet Dojo.Sandbox.dll</c> starts one by itself.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    public const string DefaultUrl = "http://127.0.0.1:5081";

    private readonly WebApplication _app;

    private SandboxHost(WebApplication app) => _app = app;

    /// <summary>The address it listens on, without a slash at the end.</summary>
    public string BaseUrl => BaseUrlOf(_app);

    /// <summary>Starts a Sandbox on a free port of 127.0.0.1. Start it again with the same directory and it remembers everything.</summary>
    /// <param name="dataDirectory">Where to keep the journal; null keeps everything in memory only.</param>
    /// <param name="configure">Changes to services or settings before it is built, such as another <see cref="TimeProvider"/> or <see cref="Randomness"/>.</param>
    /// <param name="port">A fixed port, for a restart at the same address; 0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<SandboxHost> StartAsync(
        string? dataDirectory = null, Action<WebApplicationBuilder>? configure = null, int port = 0, CancellationToken cancellationToken = default)
    {
        string[] args = ["--urls", $"http://127.0.0.1:{port}", .. dataDirectory is null ? Array.Empty<string>() : ["--data", dataDirectory]];
        var app = Build(args, configure);
        try
        {
            await app.StartAsync(cancellationToken);
            return new SandboxHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Builds a Sandbox that is not started yet. Settings come from environment variables (<c>Sandbox__…</c>) and arguments only:
    /// a settings file of the process that hosts it must not leak in.
    /// </summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Dojo.Sandbox" });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--data"] = "Sandbox:DataDirectory",
            ["--public-url"] = "Sandbox:PublicUrl",
        });
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Dojo.Sandbox", LogLevel.Information);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? DefaultUrl);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        AddServices(builder);
        configure?.Invoke(builder);

        var app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>The first address that a started Sandbox listens on.</summary>
    public static string BaseUrlOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The Sandbox does not listen yet.");
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddOptions<SandboxOptions>().BindConfiguration("Sandbox");
        services.AddOptions<WebhookOptions>().BindConfiguration("Sandbox:Webhooks");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Randomness, SystemRandomness>();
        services.AddSingleton<SandboxClock>();
        services.AddSingleton<ClockMover>();
        services.AddSingleton<SandboxIds>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SandboxStore>();
        services.AddSingleton<JournalStart>();
        services.AddSingleton<FaultBook>();
        services.AddSingleton<IntentView>();
        services.AddSingleton<IntentCommands>();
        services.AddSingleton<PaymentCommands>();
        services.AddSingleton<MoneyCommands>();
        services.AddSingleton<ChargeCommands>();
        services.AddSingleton<AmountCommands>();
        services.AddSingleton<Transactions>();
        services.AddSingleton<CheckoutSteps>();
        services.AddSingleton<WalletCheckout>();
        services.AddSingleton<SetupCheckout>();
        services.AddSingleton<IntentSearch>();
        services.AddSingleton<SubscriptionCommands>();
        services.AddVault();
        services.AddTerminals();
        services.AddRequestLog();
        services.AddSingleton<ResetEndpoint>();
        services.AddSingleton<ClockEndpoints>();
        services.AddScenarios();
        services.AddSingleton<RetrySchedule>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddSingleton<ExpirySweep>();
        services.AddSingleton<ITimedWork>(s => s.GetRequiredService<WebhookDispatcher>());
        services.AddSingleton<ITimedWork>(s => s.GetRequiredService<ExpirySweep>());
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PanelPresenter>();
        // In this order: first remember, then act, then listen.
        services.AddHostedService(s => s.GetRequiredService<JournalStart>());
        services.AddHostedService(s => s.GetRequiredService<WebhookDispatcher>());
        services.AddHostedService(s => s.GetRequiredService<ExpirySweep>());
        services.AddHostedService(s => s.GetRequiredService<MachineSweep>());
    }

    private static void Map(WebApplication app)
    {
        app.UseMiddleware<ProblemsForAll>();
        app.UseMiddleware<LoopbackOnly>();
        app.UseRouting();
        app.UseMiddleware<RequestRecorder>();
        app.UseMiddleware<FaultMiddleware>();
        app.MapGet("/health/live", (RequestDelegate)(static http => http.Response.WriteAsync("Healthy")));
        Create<IntentEndpoints>().Map(app);
        Create<MoneyEndpoints>().Map(app);
        Create<SubscriptionEndpoints>().Map(app);
        app.MapVault();
        app.MapTerminals();
        Create<CheckoutEndpoints>().Map(app);
        Create<ComponentEndpoints>().Map(app);
        Create<ControlEndpoints>().Map(app);
        app.Services.GetRequiredService<ClockEndpoints>().Map(app);
        Create<ReceiptEndpoints>().Map(app);
        Create<RequestEndpoints>().Map(app);
        app.Services.GetRequiredService<ResetEndpoint>().Map(app);
        Create<CompactEndpoint>().Map(app);
        Create<PanelEndpoints>().Map(app);
        ControlDescription.Map(app);
        Create<CallPages>().Map(app);
        Create<SetupPages>().Map(app);
        Create<ScenarioEndpoints>().Map(app);
        var faults = ActivatorUtilities.CreateInstance<FaultEndpoints>(app.Services, new CompositeEndpointDataSource(((IEndpointRouteBuilder)app).DataSources));
        faults.Map(app);
        ActivatorUtilities.CreateInstance<ControlPages>(app.Services, faults).Map(app);

        T Create<T>() => ActivatorUtilities.CreateInstance<T>(app.Services);
    }
}
