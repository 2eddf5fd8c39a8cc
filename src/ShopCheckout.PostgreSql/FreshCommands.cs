using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ShopCheckout.PostgreSql;

/// <summary>Makes every command anew. The driver would use one object again and again, and that object does not forget that it was about
/// to prepare a statement when the connection broke: the next statement then ends in a NullReferenceException, and leaves a connection
/// in the pool on which whoever comes next reads answers that are not theirs. Seen in Npgsql 10.0.0, and still in its sources in August 2026.</summary>
internal sealed class FreshCommands : DbCommandInterceptor
{
    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        return result.HasResult ? result : InterceptionResult<DbCommand>.SuppressWithResult(new NpgsqlCommand(null, (NpgsqlConnection)eventData.Connection));
    }
}
