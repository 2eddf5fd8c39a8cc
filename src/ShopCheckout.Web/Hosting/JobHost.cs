using ShopCheckout.Jobs;

namespace ShopCheckout.Web.Hosting;

/// <summary>Starts the job engine once the application runs, and again until it has started: the database may be away for a moment, and
/// an exception here would close the shop.</summary>
internal sealed class JobHost(IJobEngine engine, TimeProvider clock, ILogger<JobHost> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryStartAsync(stoppingToken))
            await Task.Delay(Pause, clock, stoppingToken);
    }

    private async Task<bool> TryStartAsync(CancellationToken stoppingToken)
    {
        try
        {
            await engine.StartAsync(Job.All, stoppingToken);
            return true;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(e, "The job engine did not start; it is tried again in {Seconds} s", Pause.TotalSeconds);
            return false;
        }
    }
}
