using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>Adds events by way of EF, on any database.</summary>
public sealed class TrackedInboxRows(IDatabaseErrors errors) : IInboxRows
{
    public async Task<IReadOnlyCollection<Guid>> AddAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows)
    {
        ArgumentNullException.ThrowIfNull(db);
        try
        {
            return await InsertAsync(db, [.. rows.DistinctBy(r => r.EventId, StringComparer.Ordinal)]);
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            var added = new List<Guid>();
            foreach (var row in rows)
                added.AddRange(await InsertNewAsync(db, row));
            return added;
        }
    }

    private async Task<IReadOnlyCollection<Guid>> InsertNewAsync(ShopDbContext db, InboxEvent row)
    {
        try
        {
            return await InsertAsync(db, [row]);
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            return [];
        }
    }

    private static async Task<IReadOnlyCollection<Guid>> InsertAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows)
    {
        db.ChangeTracker.Clear();
        db.InboxEvents.AddRange(rows);
        await db.SaveChangesAsync();
        return [.. rows.Select(r => r.Id)];
    }
}
