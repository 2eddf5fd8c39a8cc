using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Client.Tests.Testing;

/// <summary>A client, made as a program would make it, and a server for it to talk to.</summary>
public abstract class DojoTest : IAsyncLifetime
{
    internal const string ApiKey = "sk_sandbox_c8oLGaI__msxsXbpBDpdtwJEz_eIhfQoKHmedqgZPCdBx59zpKZLSk8OPLT0cZolbeuYJSBvzDVVsYvtpo5RkQ";

    private ServiceProvider? _services;

    internal ScriptedServer Server { get; private set; } = null!;

    internal InstantClock Clock { get; } = new();

    internal IDojoClient Dojo { get; private set; } = null!;

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await ScriptedServer.StartAsync();
        Dojo = Client();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
            await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    internal IDojoClient Client(Action<DojoClientOptions>? configure = null)
    {
        _services?.Dispose();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddDojoClient(options =>
        {
            options.ApiKey = ApiKey;
            options.BaseUrl = Server.Url;
            options.SoftwareHouseId = "softwareHouse1";
            options.ResellerId = "reseller1";
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        return Dojo = _services.GetRequiredService<IDojoClient>();
    }

    internal const string Intent = """{"id":"pi_1","status":"Created","amount":{"value":1000,"currencyCode":"GBP"}}""";

    internal static CreatePaymentIntentRequest AnIntent => new() { Amount = new DojoMoney(1000, "GBP"), Reference = "Order 234" };
}
