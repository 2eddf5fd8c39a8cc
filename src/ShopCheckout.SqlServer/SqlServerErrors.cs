using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.SqlServer;

internal sealed class SqlServerErrors : IDatabaseErrors
{
    // A unique index reports 2601, a unique constraint 2627.
    private const int DuplicateIndexKey = 2601;
    private const int DuplicateConstraintKey = 2627;

    // Time-out, connection broken or refused, database starting or unavailable, too busy.
    private static readonly int[] Away = [-2, 53, 64, 121, 233, 258, 921, 922, 4060, 10053, 10054, 10060, 10061, 18401, 40197, 40501, 40613, 49918];

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception?.InnerException is SqlException { Number: DuplicateIndexKey or DuplicateConstraintKey };

    public bool IsUnavailable(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqlException sql)
                return Away.Contains(sql.Number);
            if (e is TimeoutException)
                return true;
        }

        return false;
    }
}
