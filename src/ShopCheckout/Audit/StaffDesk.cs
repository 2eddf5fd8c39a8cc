using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Audit;

/// <summary>Where staff act on what is in our own tables: the change and its audit entry are one commit, and pressing twice is one act.</summary>
public sealed class StaffDesk(ShopDbContext db, AuditTrail trail, IDatabaseErrors errors)
{
    /// <summary>What an act came to.</summary>
    /// <param name="Subject">On what, as people call it.</param>
    public sealed record Change(string Subject, string Before, string After, Guid? OrderId = null);

    /// <param name="act">Who and why.</param>
    /// <param name="what">One of <see cref="Acts"/>.</param>
    /// <param name="change">Does it, by a guarded update; runs in the transaction. Null when there is nothing to do any more.</param>
    /// <param name="cancellationToken">Rolls back.</param>
    /// <returns>False when there was nothing to do; true also for the second press of the same form.</returns>
    public async Task<bool> DoAsync(StaffAct act, string what, Func<CancellationToken, Task<Change?>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(change);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.AuditEntries.AnyAsync(e => e.Id == act.Id, cancellationToken))
            return true;
        if (await change(cancellationToken) is not { } done)
            return await db.AuditEntries.AnyAsync(e => e.Id == act.Id, cancellationToken); // The other press may have been faster.
        trail.Write(act, what, done);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            return true; // It was.
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
