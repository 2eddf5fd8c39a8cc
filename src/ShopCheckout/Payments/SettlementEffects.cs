using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Orders;

namespace ShopCheckout.Payments;

/// <summary>What follows from a payment's step: books, order, stock, basket. Runs inside the settlement's transaction.</summary>
public sealed class SettlementEffects(ShopDbContext db, StockRoom stock, RefundDesk refunds, AlertDesk alerts, OrderMails mails, IIdSource ids, TimeProvider clock)
{
    public async Task ApplyAsync(Payment payment, Order order, PaymentChange change, OrderClosing? closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(change);

        var now = clock.GetUtcNow();
        db.LedgerEntries.AddRange(Bookkeeping.Entries(payment, change, ids, now));
        if (change.NewDeclines > 0)
            order.Record(OrderEventKind.PaymentDeclined, now);
        if (change.NewlyRefundedMinor > 0)
            await RefundedAsync(payment, order, payment.Amount with { Minor = change.NewlyRefundedMinor }, now, cancellationToken);

        // Nothing below moves when only a decline or a part that was refunded was counted.
        if (change.From == change.To)
            return;

        switch (change.To)
        {
            case PaymentStatus.Authorized:
                order.Record(OrderEventKind.Authorized, now);
                await mails.AuthorisedAsync(order, cancellationToken);
                break;
            case PaymentStatus.Captured:
                var wasGivenUp = order.Status is OrderStatus.Cancelled or OrderStatus.Expired;
                await PaidAsync(order, now, cancellationToken);
                if (wasGivenUp)
                    await alerts.RaiseAsync(AlertKind.LatePayment, order.Number, $"{payment.Amount.ToDisplay()} was paid after the order had been given up. Send the goods, or give the money back.", cancellationToken);
                break;
            case PaymentStatus.Canceled when order.IsOpen:
                await CloseAsync(order, closing ?? ClosingOf(order, now), now, cancellationToken);
                break;
            case PaymentStatus.Reversed:
                order.Record(OrderEventKind.Reversed, now, payment.Amount.ToDisplay());
                await mails.ReversedAsync(order, payment.Amount, wasTaken: payment.CapturedMinor > 0, cancellationToken);
                await CloseIfOpenAsync(order, now, cancellationToken);
                break;
            case PaymentStatus.Refunded:
                await CloseIfOpenAsync(order, now, cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>Ends an unpaid order and gives its stock back.</summary>
    public async Task CloseAsync(Order order, OrderClosing closing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(closing);
        closing.Close(order, now);

        // The order's version is checked before stock rows are locked, so that the loser of a race never holds them.
        await db.SaveChangesAsync(cancellationToken);
        await stock.ReleaseAsync(order.Id, cancellationToken);
    }

    private async Task PaidAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.Status == OrderStatus.Paid)
            return;
        order.MarkPaid(now);
        await EmptyBasketAsync(order, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var missing = await stock.TakeAsync(order.Id, cancellationToken);
        if (missing.Count == 0)
        {
            await mails.PaidAsync(order, missing: null, cancellationToken);
            return;
        }

        var names = string.Join(", ", order.Lines.Where(l => missing.Contains(l.ProductId)).Select(l => l.Name));
        order.StockShort(names, now);
        await mails.PaidAsync(order, names, cancellationToken);
        await alerts.RaiseAsync(AlertKind.StockShort, order.Number, $"Paid after its stock was given back; gone since: {names}. Refund or restock.", cancellationToken);
    }

    private async Task RefundedAsync(Payment payment, Order order, Money given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        order.Record(OrderEventKind.Refunded, now, given.ToDisplay());
        await mails.RefundedAsync(order, given, payment.Amount with { Minor = payment.RefundedMinor }, cancellationToken);
        await refunds.NoteMadeElsewhereAsync(payment, cancellationToken);
    }

    private async Task EmptyBasketAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var basket = await db.Baskets.Include(b => b.Lines).SingleOrDefaultAsync(b => b.Id == order.BasketId, cancellationToken);
        basket?.RemoveBought(order.Lines.Select(l => (l.ProductId, l.Quantity)), now);
    }

    // The money came and went while nobody looked.
    private async Task CloseIfOpenAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.IsOpen)
        {
            await CloseAsync(order, OrderClosing.Cancelled("The payment was given back."), now, cancellationToken);
            await mails.CancelledAsync(order, "The payment was given back.", cancellationToken);
        }
    }

    private static OrderClosing ClosingOf(Order order, DateTimeOffset now) =>
        now >= order.HoldUntil ? OrderClosing.Expiry : OrderClosing.Cancelled("The payment page was closed.");
}
