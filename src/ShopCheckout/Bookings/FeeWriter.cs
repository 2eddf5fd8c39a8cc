using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Bookings;

/// <summary>Commit 1 of charging a fee: an order of its own with one line, its payment, and the attempt to make an intent. From here on the
/// fee is like any other money of the shop: ledger, refunds and reconciliation know it.</summary>
public sealed class FeeWriter(
    ShopDbContext db, BookingOrders orders, IDatabaseErrors errors, IOptions<BookingOptions> rules, IIdSource ids, TimeProvider clock)
{
    /// <summary>How long the calls of one step may be under way before somebody else sees to it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // After the last try; its order is closed long before that, and this is for the case that nobody did.
    private const int SpareDays = 7;

    /// <returns>The attempt to make its intent; null when somebody else moved the booking first.</returns>
    public async Task<Guid?> TryStartAsync(Booking booking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var now = clock.GetUtcNow();
        var holdUntil = now.AddDays((rules.Value.ChargeTries * rules.Value.ChargeRetryDays) + SpareDays);
        var kind = booking.Status == BookingStatus.CancelledLate ? BookingOrders.Kind.LateCancellationFee : BookingOrders.Kind.NoShowFee;
        var payment = orders.Add(booking, booking.InForce!.TermsHash, kind, booking.Fee, now, holdUntil);
        var attempt = payment.Begin(ids.NewId(), PaymentOperation.CreateIntent, Booking.System, $"Fee of booking {booking.Number}", now);
        booking.StartFee(payment.OrderId, Lease, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return attempt.Id;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
        {
            return null; // Taken back, let off, or started elsewhere.
        }
    }
}
