using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Rewrites statements on their way to the database.</summary>
internal sealed class StatementTwist(Action<DbCommand> twist) : DbCommandInterceptor
{
    public static Func<IEnumerable<IInterceptor>> Of(Func<string, string> rewrite) => () => [new StatementTwist(command =>
    {
        var sql = command.CommandText;
        var other = rewrite(sql);
        if (!string.Equals(sql, other, StringComparison.Ordinal))
            command.CommandText = other;
    })];

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        twist(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        twist(command);
        return new(result);
    }
}
