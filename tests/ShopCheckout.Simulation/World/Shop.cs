using Dojo.Client;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Jobs;
using ShopCheckout.PostgreSql;
using ShopCheckout.Simulation.Faults;
using ShopCheckout.Simulation.Mutants;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Simulation.World;

/// <summary>One process of the shop: the real services and handlers, a clock of its own. Killed, it does nothing any more.</summary>
public sealed class Shop : IAsyncDisposable
{
    public const string WebhookSecret = "a-secret-of-the-simulation";

    private readonly ServiceProvider _services;
    private readonly List<Guid> _signalled = [];
    private readonly EventPump _pump;

    private Shop(string name, ProcessClock clock, ServiceProvider services)
    {
        Name = name;
        Clock = clock;
        _services = services;
        _pump = ActivatorUtilities.CreateInstance<EventPump>(services);
    }

    public string Name { get; }

    public ProcessClock Clock { get; }

    public bool IsDead { get; private set; }

    /// <summary>Events that were stored here and wait for this process's pump. They are forgotten with it.</summary>
    public IList<Guid> Signalled
    {
        get
        {
            while (_services.GetRequiredService<EventSignal>().TryRead(out var inboxId))
                _signalled.Add(inboxId);
            return _signalled;
        }
    }

    /// <summary>Who hands in a webhook right now. The next waits: the inbox writes those that come together in one statement.</summary>
    public Actor? Receiver { get; set; }

    internal static Shop Start(string name, VirtualClock time, DojoSide dojo, Mailbox mailbox, string connectionString, Lanes lanes, Mutant? mutant)
    {
        ArgumentNullException.ThrowIfNull(dojo);
        ArgumentNullException.ThrowIfNull(mailbox);
        var clock = new ProcessClock(time);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IIdSource>(new SimulatedIds(clock));
        services.AddShop();
        services.AddDojoGateway();
        services.AddShopOnPostgreSql(_ => connectionString);
        services.ConfigureDbContext<ShopDbContext>(options =>
        {
            if (mutant is not null)
                options.AddInterceptors(mutant.Interceptors());
            options.AddInterceptors(new StatementSites(lanes), new TransactionSites(lanes), lanes);
        });
        services.AddHttpClient(DojoClientServiceCollectionExtensions.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new CallSites(dojo, clock));
        services.Configure<DojoClientOptions>(client => client.TimeoutSeconds = 600); // Real time; the schedule has time-outs of its own.
        services.Configure<DojoOptions>(options =>
        {
            options.ApiKey = SandboxServer.ApiKey;
            options.BaseUrl = DojoSide.Address;
            options.CheckoutUrl = DojoSide.Address;
            options.AccountId = dojo.AccountId;
            options.WebhookSecrets.Add(WebhookSecret);
        });
        services.Replace(ServiceDescriptor.Singleton(mailbox.For(clock)));
        services.Configure<Mail.MailOptions>(mail => (mail.From, mail.MerchantAddress) = ("shop@example.com", "merchant@example.com"));
        services.Configure<Bookings.BookingOptions>(rules => (rules.DepositMinor, rules.DepositFromParty) = (Actors.Guest.DepositMinor, Actors.Guest.DepositFrom));
        services.Configure<ShopOptions>(shop =>
        {
            shop.SigningKeys.Add("a-signing-key-of-at-least-32-characters");
            (shop.TipsAtCheckout, shop.TipMayChange, shop.AmountMayChange) = (true, true, true);
        });
        Shop? shop = null;
        Decorate<IInboxRows>(services, inner => new InboxSites(inner, () => shop?.Receiver));
        mutant?.Change(services);
        return shop = new Shop(name, clock, services.BuildServiceProvider());
    }

    public static void Decorate<T>(IServiceCollection services, Func<T, T> decorate)
        where T : class => Decorate<T>(services, (_, inner) => decorate(inner));

    public static void Decorate<T>(IServiceCollection services, Func<IServiceProvider, T, T> decorate)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        var real = services.Last(s => s.ServiceType == typeof(T));
        services.Replace(new ServiceDescriptor(
            typeof(T),
            provider => decorate(provider, (T)(real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!))),
            real.Lifetime));
    }

    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> message)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    public Task RunJobAsync(string name) => _services.GetRequiredService<JobRunner>().RunAsync(name, CancellationToken.None);

    /// <summary>What the pump does with the next event it is told of.</summary>
    public Task PumpAsync(Guid inboxId) => _pump.WorkOffAsync(inboxId, CancellationToken.None).AsTask();

    public void Kill() => IsDead = true;

    public ValueTask DisposeAsync()
    {
        _pump.Dispose();
        return _services.DisposeAsync();
    }
}
