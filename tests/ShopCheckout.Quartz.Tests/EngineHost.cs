using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using ShopCheckout.Gateway;
using ShopCheckout.Jobs;
using ShopCheckout.PostgreSql;
using ShopCheckout.SqlServer;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Quartz.Tests;

/// <summary>A shop that does nothing but run jobs, in this process.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    // Whatever a test found out, it does not wait for a job that never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services;
    private readonly InboxProbe? _probe;

    private EngineHost(ServiceProvider services, InboxProbe? probe) => (_services, _probe) = (services, probe);

    public IJobEngine Engine => _services.GetRequiredService<IJobEngine>();

    public ValueTask<IScheduler> SchedulerAsync() => _services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);

    /// <param name="probe">Stands before the sweep of the inbox.</param>
    public static EngineHost On(TestDatabase database, InboxProbe? probe = null, Action<AdoJobStoreOptions>? configure = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        if (clock is not null)
            services.AddSingleton(clock);
        services.AddShop();
        services.AddDojoGateway();
        if (database.Provider == DatabaseProvider.SqlServer)
            services.AddShopOnSqlServer(_ => database.ConnectionString).AddQuartzJobs(QuartzDialect.SqlServer);
        else
            services.AddShopOnPostgreSql(_ => database.ConnectionString).AddQuartzJobs(QuartzDialect.PostgreSql);
        if (probe is not null)
            services.AddSingleton<IPipelineBehavior<SweepInbox.Command, int>>(probe);
        if (configure is not null)
            services.PostConfigure(configure);
        services.AddSingleton<IHostApplicationLifetime, StartedLifetime>();
        services.Configure<DojoOptions>(dojo => (dojo.ApiKey, dojo.BaseUrl) = ("sk_sandbox_unused", new Uri("http://127.0.0.1:9")));
        return new EngineHost(services.BuildServiceProvider(), probe);
    }

    public async Task StartAsync(params IReadOnlyList<Job> jobs)
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(TestContext.Current.CancellationToken);
        await Engine.StartAsync(jobs, TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        // In the order in which a host does it.
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _probe?.LetGo();
        await StopAsync();
        await _services.DisposeAsync();
    }

    // Quartz waits for the application to have started; there is no host here that says so.
    private sealed class StartedLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
