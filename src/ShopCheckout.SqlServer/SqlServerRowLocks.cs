using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.SqlServer;

/// <summary>An update lock, kept until the transaction ends: readers pass, another writer waits.</summary>
internal sealed class SqlServerRowLocks : IRowLocks
{
    [SuppressMessage("Security", "EF1002:Risk of vulnerability to SQL injection", Justification = "The name is that of a table in our own model.")]
    public IQueryable<T> ForUpdate<T>(DbSet<T> rows, Guid id)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.FromSqlRaw($"SELECT * FROM [{rows.EntityType.GetTableName()}] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @id", new SqlParameter("id", id));
    }
}
