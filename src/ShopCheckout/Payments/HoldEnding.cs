using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Invoices;
using ShopCheckout.Orders;

namespace ShopCheckout.Payments;

/// <summary>Ends a hold of which a part was taken: the rest will not be, because it is not wanted or no longer there.</summary>
public sealed class HoldEnding(ShopDbContext db, AlertDesk alerts, InvoiceDesk invoices, IIdSource ids, TimeProvider clock)
{
    /// <summary>Changes payment, order and books; the caller saves.</summary>
    public async Task EndAsync(Payment payment, CaptureEnd why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (payment.CaptureEnd != CaptureEnd.Open)
            return;
        var now = clock.GetUtcNow();
        var rest = payment.Total.Minor - payment.CapturedMinor;
        payment.EndCaptures(why);
        var order = await db.Orders.Include(o => o.Events).Include(o => o.Lines).AsSplitQuery().SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
        order.Record(OrderEventKind.HoldEnded, now, new Money(rest, payment.Amount.Currency).ToRecord());
        if (order.Status == OrderStatus.PartlyPaid)
        {
            // What was taken is all that will be: that is what the invoice is about.
            await invoices.IssueAsync(order, payment, cancellationToken);
            if (why == CaptureEnd.Final)
                order.MarkPaid(now);
        }

        await alerts.CloseAsync([AlertKind.HoldEndsSoon, AlertKind.HoldEndsNow, AlertKind.CaptureFailed], payment.Reference, cancellationToken);
        db.LedgerEntries.AddRange(Bookkeeping.HoldEnded(payment, rest, ids, now));
    }
}
