using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Jobs;

/// <summary>Processes events as soon as they are stored, a few at a time. What it misses the inbox sweep picks up.</summary>
public sealed class EventPump(EventSignal signal, IServiceScopeFactory scopes, ILogger<EventPump> log) : BackgroundService
{
    // Each waits for the provider most of the time; more would only crowd out shoppers.
    private const int AtOnce = 4;

    // In a burst events are acknowledged first and worked off after, but none waits for more than this; the sweep goes on all the while.
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            signal.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, WorkOffAsync);

    /// <summary>Processes one event. What goes wrong is logged, and the event stays due.</summary>
    public async ValueTask WorkOffAsync(Guid inboxId, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; signal.IsBurst && waited < Courtesy; waited += Pause)
            await Task.Delay(Pause, cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ProcessEvent.Command(inboxId), cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            log.LogError(exception, "Event {InboxId} failed and stays due", inboxId);
        }
    }
}
