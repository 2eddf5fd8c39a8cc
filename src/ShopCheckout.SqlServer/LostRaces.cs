using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShopCheckout.SqlServer;

/// <summary>Who is chosen as the victim of a deadlock has lost a race like any other, and is told in the same words.</summary>
internal sealed class LostRaces : SaveChangesInterceptor
{
    private const int DeadlockVictim = 1205;

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Tell(eventData?.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData?.Exception);
        return Task.CompletedTask;
    }

    private static void Tell(Exception? exception)
    {
        if ((exception?.InnerException ?? exception) is SqlException { Number: DeadlockVictim })
            throw new DbUpdateConcurrencyException("Others took the same rows, and this one had to give way.", exception!);
    }
}
