using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Invoices;

/// <summary>Writes invoices, and numbers them.</summary>
public sealed class InvoiceDesk(ShopDbContext db, IDatabaseErrors errors, IIdSource ids, TimeProvider clock, Tongues tongues, IOptions<ShopOptions> shop)
{
    // How many are numbered at once, and how often somebody else may be faster before this one leaves it to them.
    private const int Batch = 100;
    private const int MaxRaces = 20;

    // Far longer than between writing an invoice and its commit; older ones have their numbers, and need not be looked at each time.
    private static readonly TimeSpan LongestCommit = TimeSpan.FromDays(1);

    /// <summary>Writes the invoice of an order whose money was just taken; saved with whatever the caller saves. A booking's deposit pays for a meal
    /// in advance and gets one; a fee makes good what was lost, is no sale, and gets none.</summary>
    /// <param name="order">With its lines.</param>
    /// <param name="payment">As the provider shows it now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task IssueAsync(Order order, Payment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.BookingId is { } bookingId && !await db.Bookings.AnyAsync(b => b.Id == bookingId && b.DepositOrderId == order.Id, cancellationToken))
            return;

        // Its country and its card are words as well.
        using var speech = tongues.Speak(order.Language);
        db.Invoices.Add(new Invoice(ids.NewId(), order.Id, clock.GetUtcNow(), InvoiceContent.Of(order, payment, shop.Value).ToJson()));
    }

    /// <summary>Gives the oldest invoices without a number the next ones. Two who do it at once are stopped by the key, and one begins anew.</summary>
    /// <returns>How many were numbered.</returns>
    public async Task<int> NumberAsync(CancellationToken cancellationToken)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            db.ChangeTracker.Clear();
            var last = await db.InvoiceNumbers.AsNoTracking()
                .OrderByDescending(n => n.Number)
                .Select(n => new { n.Number, IssuedAt = db.Invoices.Where(i => i.Id == n.InvoiceId).Select(i => i.IssuedAt).First() })
                .FirstOrDefaultAsync(cancellationToken);
            var since = last is null ? DateTimeOffset.UnixEpoch : last.IssuedAt - LongestCommit;
            var waiting = await db.Invoices.AsNoTracking()
                .Where(i => i.IssuedAt >= since && !db.InvoiceNumbers.Any(n => n.InvoiceId == i.Id))
                .OrderBy(i => i.IssuedAt)
                .ThenBy(i => i.Id)
                .Select(i => i.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            if (waiting.Count == 0)
                return 0;
            var next = (last?.Number ?? 0) + 1;
            db.InvoiceNumbers.AddRange(waiting.Select((id, i) => new InvoiceNumber(next + i, id)));
            try
            {
                return await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                // Somebody else gave out the same numbers first.
            }
        }

        return 0;
    }
}
