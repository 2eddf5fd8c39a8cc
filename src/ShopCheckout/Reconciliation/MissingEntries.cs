using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Reconciliation;

/// <summary>Books what the ledger has less than the payment. What it has more of it never takes back: a person must find out why.</summary>
public sealed class MissingEntries(ShopDbContext db, ReadFacts facts, IIdSource ids, TimeProvider clock)
{
    /// <returns>Whether something was booked.</returns>
    public async Task<bool> BookAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, cancellationToken);
        var booked = (await facts.OfPaymentAsync(paymentId, cancellationToken)).Booked;
        var isReversed = payment is { Status: PaymentStatus.Reversed, CapturedMinor: > 0 } && booked.ReversedMinor == 0;
        var change = new PaymentChange(
            isReversed ? PaymentStatus.Captured : payment.Status,
            payment.Status,
            payment.CapturedMinor - booked.CapturedMinor,
            payment.RefundedMinor - booked.RefundedMinor,
            NewDeclines: 0);
        if (booked.BalanceMinor != 0 || change.NewlyCapturedMinor < 0 || change.NewlyRefundedMinor < 0 || change.IsNothing)
            return false;
        db.LedgerEntries.AddRange(Bookkeeping.Entries(payment, change, ids, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
