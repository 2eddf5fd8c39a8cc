using ShopCheckout.Jobs;

namespace ShopCheckout.Web.Hosting;

/// <summary>Starts the job engine once the application runs.</summary>
internal sealed class JobHost(IJobEngine engine) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => engine.StartAsync(Job.All, stoppingToken);
}
