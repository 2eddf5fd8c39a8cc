using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;

namespace ShopCheckout.PostgreSql;

/// <summary>The lock that an update of columns other than keys takes, so that rows which point to the locked one can still be added.</summary>
internal sealed class PostgreSqlRowLocks : IRowLocks
{
    [SuppressMessage("Security", "EF1002:Risk of vulnerability to SQL injection", Justification = "The name is that of a table in our own model.")]
    public IQueryable<T> ForUpdate<T>(DbSet<T> rows, Guid id)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.FromSqlRaw($"""SELECT * FROM "{rows.EntityType.GetTableName()}" WHERE "Id" = @id FOR NO KEY UPDATE""", new NpgsqlParameter<Guid>("id", id));
    }
}
