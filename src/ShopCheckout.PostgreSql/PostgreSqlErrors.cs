using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;

namespace ShopCheckout.PostgreSql;

internal sealed class PostgreSqlErrors : IDatabaseErrors
{
    private static readonly string[] Away =
    [
        PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.TooManyConnections,
        PostgresErrorCodes.ObjectNotInPrerequisiteState,
    ];

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception?.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public bool IsUnavailable(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException postgres)
                return Away.Contains(postgres.SqlState);
            if (e is NpgsqlException or SocketException or TimeoutException)
                return true;
        }

        return false;
    }
}
