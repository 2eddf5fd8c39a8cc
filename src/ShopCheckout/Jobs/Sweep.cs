using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ShopCheckout.Jobs;

/// <summary>Starts one item after the other, each in a scope of its own, so that one that fails keeps no other from running.</summary>
public sealed class Sweep(IServiceScopeFactory scopes, ILogger<Sweep> log)
{
    /// <summary>How many due items one sweep takes on: what can be done between two of them.</summary>
    public const int Batch = 100;

    public async Task<int> EachAsync<TResponse>(IEnumerable<Guid> ids, Func<Guid, IRequest<TResponse>> message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(message);
        var count = 0;
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message(id), cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                log.LogError(exception, "{Item} failed and stays due", id);
            }

            count++;
        }

        return count;
    }
}
