using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.PaymentLinks;

/// <summary>Where staff act on a payment link. Whoever loses a race against its customer judges anew.</summary>
public sealed class LinkDesk(ShopDbContext db, StaffDesk desk)
{
    // Who loses that often in a row meets a row that is stuck, not busy.
    private const int MaxRaces = 6;

    /// <param name="act">Who and why.</param>
    /// <param name="what">One of <see cref="Acts"/>.</param>
    /// <param name="linkId">The link, given to <paramref name="change"/> with its lines.</param>
    /// <param name="change">Does it and says what it is now; null when there is nothing to do. It may run several times.</param>
    /// <param name="cancellationToken">Rolls back.</param>
    /// <returns>False when there was nothing to do; true also for the second press of the same form.</returns>
    public async Task<bool> DoAsync(StaffAct act, string what, Guid linkId, Func<PaymentLink, CancellationToken, Task<string?>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var race = 1; ; race++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await desk.DoAsync(act, what, token => ChangeAsync(linkId, change, token), cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (race < MaxRaces)
            {
                // Somebody else changed it first.
            }
        }
    }

    private async Task<StaffDesk.Change?> ChangeAsync(Guid linkId, Func<PaymentLink, CancellationToken, Task<string?>> change, CancellationToken cancellationToken)
    {
        if (await db.PaymentLinks.Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == linkId, cancellationToken) is not { } link)
            return null;
        var before = link.Status.ToString();
        return await change(link, cancellationToken) is { } after ? new StaffDesk.Change(link.Number, before, after) : null;
    }
}
