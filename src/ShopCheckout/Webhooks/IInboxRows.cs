using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>The port through which events enter the inbox: many at once, as its database does it best.</summary>
public interface IInboxRows
{
    /// <summary>Adds the events that are not there yet, durably. Those that came before are no error.</summary>
    /// <returns>The ids of the rows that were added.</returns>
    /// <exception cref="DbUpdateException">One of them will not go in, and so none did; or the database is away.</exception>
    Task<IReadOnlyCollection<Guid>> AddAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows);
}
