using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ShopCheckout.PostgreSql;

/// <summary>Who is chosen as the victim of a deadlock has lost a race like any other, and is told in the same words.</summary>
internal sealed class LostRaces : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Tell(eventData?.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData?.Exception);
        return Task.CompletedTask;
    }

    private static void Tell(Exception? exception)
    {
        // The provider wraps what may pass, more than once.
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure })
                throw new DbUpdateConcurrencyException("Others took the same rows, and this one had to give way.", exception!);
        }
    }
}
