using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Data;

/// <summary>The port through which a transaction takes a row before it writes others. Two that write the same rows in different orders would
/// wait for each other, and the database would end one of them. Orders are taken first, then payments, then stock.</summary>
public interface IRowLocks
{
    /// <summary>The row of this id, locked against other writers until the transaction ends. Waits for whoever has it.</summary>
    IQueryable<T> ForUpdate<T>(DbSet<T> rows, Guid id)
        where T : class;
}
