using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;

namespace ShopCheckout.Jobs;

/// <summary>Starts one item after the other, each in a scope of its own, so that one that fails keeps no other from running. One that
/// throws is noted, rests for longer each time and is given up in the end, where staff see it and can retry it.</summary>
public sealed class Sweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> log)
{
    /// <summary>How many due items one sweep takes on: what can be done between two of them.</summary>
    public const int Batch = 100;

    // A provider or a mail server that keeps each item waiting must not keep the job from being seen alive, nor from what is due elsewhere.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    /// <param name="ids">What is due. Leave out what is <see cref="Troubles.Resting"/>.</param>
    /// <param name="message">The use case's message for one item. The use case's name is the work's name.</param>
    /// <param name="cancellationToken">Ends after the item that it is at; the others stay due, as they do when the sweep has taken long enough.</param>
    public async Task<int> EachAsync<TResponse>(IEnumerable<Guid> ids, Func<Guid, IRequest<TResponse>> message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(message);
        var due = ids.ToList();
        if (due.Count == 0)
            return 0;

        var work = message(due[0]).GetType().DeclaringType!.Name;
        var troubles = await SendAsync(new FindTroubles.Query(work), cancellationToken);
        var count = 0;
        var started = clock.GetTimestamp();
        foreach (var id in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(started) > Longest)
                break;
            if (troubles.TryGetValue(id, out var isResting) && isResting)
                continue;
            try
            {
                await SendAsync(message(id), cancellationToken);
                if (troubles.ContainsKey(id))
                    await SendAsync(new NoteTrouble.Command(work, id, Error: null), cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                log.LogError(exception, "{Work} of {Item} failed and waits", work, id);

                // Should this throw too, the trouble is not the item's: most likely the database is away, and the whole job failed.
                await SendAsync(new NoteTrouble.Command(work, id, exception.Message), cancellationToken);
            }

            count++;
        }

        return count;
    }

    private async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }
}
