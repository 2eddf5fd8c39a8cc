using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ShopCheckout.Gateway;
using ShopCheckout.Jobs;
using ShopCheckout.PostgreSql;
using ShopCheckout.Testing;

namespace ShopCheckout.Quartz.Tests;

public sealed class QuartzJobEngineTests
{
    [Fact]
    public async Task Start_EveryJobRunsAndRunsAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Build(database);
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
            await service.StartAsync(TestContext.Current.CancellationToken);

        IReadOnlyList<Job> often = [.. Job.All.Select(j => j with { Every = TimeSpan.FromMilliseconds(200) })];
        await services.GetRequiredService<IJobEngine>().StartAsync(often, TestContext.Current.CancellationToken);

        await LiveShop.EventuallyAsync(async () => (await BeatsAsync(database)).Count == Job.All.Count, "every job ran");
        var first = await BeatsAsync(database);
        await LiveShop.EventuallyAsync(async () => (await BeatsAsync(database)).All(b => b.Value > first[b.Key]), "every job ran again");

        foreach (var service in hosted)
            await service.StopAsync(TestContext.Current.CancellationToken);
        var last = await BeatsAsync(database);
        await Task.Delay(TimeSpan.FromMilliseconds(600), TestContext.Current.CancellationToken);
        Assert.Equal(last, await BeatsAsync(database));
    }

    private static async Task<Dictionary<string, DateTimeOffset>> BeatsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Heartbeats.ToDictionaryAsync(h => h.Job, h => h.LastRunAt);
    }

    private static ServiceProvider Build(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddShop();
        services.AddDojoGateway();
        services.AddShopOnPostgreSql(_ => database.ConnectionString);
        services.AddQuartzJobs();
        services.AddSingleton<IHostApplicationLifetime, StartedLifetime>();
        services.Configure<DojoOptions>(dojo => (dojo.ApiKey, dojo.BaseUrl) = ("sk_sandbox_unused", new Uri("http://127.0.0.1:9")));
        return services.BuildServiceProvider();
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
