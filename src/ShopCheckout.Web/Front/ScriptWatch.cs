using MediatR;
using ShopCheckout.Tampering;

namespace ShopCheckout.Web.Front;

/// <summary>Looks now and then whether the files that pages name are still what they were (PCI DSS 11.6.1), and tells somebody when not. Browsers
/// refuse a changed one already.</summary>
internal sealed class ScriptWatch(FileHashes hashes, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ScriptWatch> log) : BackgroundService
{
    // Far more often than the week that the standard allows, and too seldom to be noticed.
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    /// <returns>How many files were changed.</returns>
    internal async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var changed = hashes.Known.Where(path => !hashes.IsAsItWas(path)).ToList();
        foreach (var path in changed)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                    new NoteTampering.Command(path, $"{path} is not the file it was when the shop started. If nobody of yours changed it, somebody else did. Browsers refuse it until the shop is started anew."),
                    cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                log.LogError(exception, "{Path} was changed, and nobody could be told", path);
            }
        }

        return changed.Count;
    }
}
