using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Alerts;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Invoices;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Returns;

namespace ShopCheckout.Payments;

/// <summary>What follows from a payment's step: books, order, stock, basket. Runs inside the settlement's transaction.</summary>
public sealed class SettlementEffects(
    ShopDbContext db,
    StockRoom stock,
    Promises promises,
    InvoiceDesk invoices,
    RefundDesk refunds,
    StrayCaptures strays,
    DeclineBook declines,
    AlertDesk alerts,
    OrderMails mails,
    LinkNews paymentLinks,
    ReturnNews returns,
    IIdSource ids,
    TimeProvider clock)
{
    public async Task ApplyAsync(Payment payment, Order order, PaymentChange change, OrderClosing? closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(change);

        var now = clock.GetUtcNow();
        db.LedgerEntries.AddRange(Bookkeeping.Entries(payment, change, ids, now));
        if (change.NewDeclines > 0)
        {
            order.Record(OrderEventKind.PaymentDeclined, now);
            declines.Note(payment, order, change.NewDeclines, now);
        }

        if (change.NewlyRefundedMinor > 0)
            await RefundedAsync(payment, order, payment.Amount with { Minor = change.NewlyRefundedMinor }, now, cancellationToken);

        if (change.NewlyCapturedMinor > 0 && payment.Plan.IsManual)
            await CapturedAsync(payment, order, payment.Amount with { Minor = change.NewlyCapturedMinor }, now, cancellationToken);
        if (payment.Plan.IsManual && payment.IsSettled && payment.Capturable.IsZero)
            await alerts.CloseAsync([AlertKind.HoldEndsSoon, AlertKind.HoldEndsNow, AlertKind.CaptureFailed], payment.Reference, cancellationToken);

        if (order.BookingId is { } bookingId)
            await LookAfterBookingAsync(bookingId, order.Id, cancellationToken);

        // Nothing below moves when only a decline or a part that was refunded was counted.
        if (change.From == change.To && change.NewlyCapturedMinor <= 0)
            return;

        switch (change.To)
        {
            case PaymentStatus.Authorized:
                await AuthorisedAsync(payment, order, now, cancellationToken);
                break;
            case PaymentStatus.Captured:
                var wasGivenUp = order.Status is OrderStatus.Cancelled or OrderStatus.Expired;
                await PaidAsync(payment, order, now, cancellationToken);
                if (wasGivenUp)
                    await alerts.RaiseAsync(AlertKind.LatePayment, order.Number, $"{payment.Amount.ToRecord()} was paid after the order had been given up. Send the goods, or give the money back.", cancellationToken);
                break;
            case PaymentStatus.Canceled when order.IsOpen:
                await CloseAsync(order, closing ?? ClosingOf(order, now), now, cancellationToken);
                break;
            case PaymentStatus.Reversed when change.From != PaymentStatus.Captured && payment.CapturedMinor == 0:
                await HoldGoneAsync(payment, order, now, cancellationToken);
                break;
            case PaymentStatus.Reversed:
                order.Record(OrderEventKind.Reversed, now, payment.Amount.ToRecord());
                await returns.AllGoneAsync(order.Id, now, cancellationToken);
                await NothingIsOwedAsync(order, cancellationToken);
                await mails.ReversedAsync(order, payment.Amount, wasTaken: payment.CapturedMinor > 0, cancellationToken);
                await CloseIfOpenAsync(order, now, cancellationToken);
                break;
            case PaymentStatus.Refunded:
                await returns.AllGoneAsync(order.Id, now, cancellationToken);
                await NothingIsOwedAsync(order, cancellationToken);
                await CloseIfOpenAsync(order, now, cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>What follows from another amount or tip than was agreed first.</summary>
    public void AmountChanged(Payment payment, Order order, Money by)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(order);
        var now = clock.GetUtcNow();
        order.ChangeTotal(payment.Amount, payment.Total.ToRecord(), now);
        if (payment.Status == PaymentStatus.Authorized)
            db.LedgerEntries.AddRange(Bookkeeping.HoldChanged(payment, by.Minor, ids, now));
    }

    /// <summary>A person looked at what was flagged, and it is what was agreed.</summary>
    public async Task LiftFlagAsync(Payment payment, Order order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(order);
        var now = clock.GetUtcNow();
        payment.LiftFlag(now);
        order.LiftFlag(now);
        await alerts.CloseAsync(AlertKind.PaymentMismatch, order.Number, cancellationToken);

        // The money may have been in the books before it was in doubt, so that nothing else wakes the booking.
        if (order.BookingId is { } bookingId)
            await LookAfterBookingAsync(bookingId, order.Id, cancellationToken);
    }

    /// <summary>Ends an unpaid order and gives its stock back.</summary>
    public async Task CloseAsync(Order order, OrderClosing closing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(closing);
        closing.Close(order, now);

        // The order's version is checked before stock rows are locked, so that the loser of a race never holds them.
        await db.SaveChangesAsync(cancellationToken);
        await promises.ReleaseAsync(order, cancellationToken);
        await stock.ReleaseAsync(order.Id, cancellationToken);
    }

    // The order stands: its stock stays held until the money is taken, and nothing but the hold's end lets it go.
    private async Task AuthorisedAsync(Payment payment, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.HasMoney)
            return;
        var wasGivenUp = !order.IsOpen;
        order.Authorise(now);
        await EmptyBasketAsync(order, now, cancellationToken);
        await mails.AuthorisedAsync(order, payment, isPlanned: payment.CaptureDueAt is not null, cancellationToken);
        if (!wasGivenUp)
            return;
        await db.SaveChangesAsync(cancellationToken);
        await PromiseAnewAsync(order, now, cancellationToken);
        await ShortAsync(order, await stock.HoldAnewAsync(order.Id, cancellationToken), now, cancellationToken);
    }

    private async Task PaidAsync(Payment payment, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.Status == OrderStatus.Paid)
            return;
        var isFirst = !order.HasMoney;
        var takesStock = order.Status != OrderStatus.PartlyPaid;
        var wasGivenUp = !order.IsOpen && isFirst;
        if (payment.IsPartlyCaptured)
            order.MarkPartlyPaid(now);
        else
            await MarkPaidAsync(payment, order, now, cancellationToken);
        if (isFirst)
        {
            await EmptyBasketAsync(order, now, cancellationToken);
            await paymentLinks.PaidAsync(order, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (wasGivenUp)
            await PromiseAnewAsync(order, now, cancellationToken);
        var missing = takesStock ? await ShortAsync(order, await stock.TakeAsync(order.Id, cancellationToken), now, cancellationToken) : null;
        if (!payment.Plan.IsManual)
            await mails.PaidAsync(order, payment, missing, cancellationToken);
    }

    // Nothing was taken and nothing can be any more. When nobody here let it go, somebody here must hear of it.
    private async Task HoldGoneAsync(Payment payment, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        order.Record(OrderEventKind.HoldEnded, now, payment.Total.ToRecord());
        await returns.AllGoneAsync(order.Id, now, cancellationToken);
        var wasOurs = await db.Payments.Where(p => p.Id == payment.Id)
            .AnyAsync(p => p.Attempts.Any(a => a.Operation == PaymentOperation.Reverse && a.State != AttemptState.Refused), cancellationToken);
        await mails.ReversedAsync(order, payment.Amount, wasTaken: false, cancellationToken);
        if (!wasOurs)
            await alerts.RaiseAsync(
                AlertKind.HoldLost, order.Number, $"The hold of {payment.Total.ToRecord()} ended at Dojo before anything was taken. Send nothing of this order.", cancellationToken);
        if (order.Status == OrderStatus.Authorised && order.Lines.Any(l => l.SentAt is not null))
        {
            order.Release();
            await db.SaveChangesAsync(cancellationToken);
            await stock.ReleaseAsync(order.Id, cancellationToken);
        }
        else if (order.IsOpen || order.Status == OrderStatus.Authorised)
        {
            await CloseAsync(order, OrderClosing.Cancelled("The hold on the card ended. Nothing was taken."), now, cancellationToken);
        }
    }

    // All that will be taken is taken: that is what the invoice is about.
    private async Task MarkPaidAsync(Payment payment, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Of a part that seemed to be all when its hold had ended there is one already.
        var isInvoiced = order.Status == OrderStatus.PartlyPaid && await db.Invoices.AnyAsync(i => i.OrderId == order.Id, cancellationToken);
        order.MarkPaid(now);
        if (!isInvoiced)
            await invoices.IssueAsync(order, payment, cancellationToken);
    }

    private async Task PromiseAnewAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await promises.HoldAnewAsync(order, cancellationToken))
            order.LoseSlot(now);
    }

    /// <returns>What is missing, in words; null when nothing is.</returns>
    private async Task<string?> ShortAsync(Order order, IReadOnlyList<Guid> missing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
            return null;
        var names = string.Join(", ", order.Lines.Where(l => missing.Contains(l.ProductId)).Select(l => l.Name));
        order.StockShort(names, now);
        await alerts.RaiseAsync(AlertKind.StockShort, order.Number, $"Paid after its stock was given back; gone since: {names}. Refund or restock.", cancellationToken);
        return names;
    }

    private async Task CapturedAsync(Payment payment, Order order, Money taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        order.Record(OrderEventKind.Captured, now, taken.ToRecord());
        await mails.CapturedAsync(order, taken, payment.Amount with { Minor = payment.CapturedMinor }, cancellationToken);
        await strays.NoteAsync(payment, cancellationToken);
    }

    private async Task RefundedAsync(Payment payment, Order order, Money given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        order.Record(OrderEventKind.Refunded, now, given.ToRecord());
        await mails.RefundedAsync(order, given, payment.Amount with { Minor = payment.RefundedMinor }, cancellationToken);
        await refunds.NoteMadeElsewhereAsync(payment, cancellationToken);
    }

    private async Task EmptyBasketAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var basket = await db.Baskets.Include(b => b.Lines).SingleOrDefaultAsync(b => b.Id == order.BasketId, cancellationToken);
        basket?.RemoveBought(order.Lines.Select(l => (l.ProductId, l.Quantity)), now);
    }

    private async Task NothingIsOwedAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.WasInDoubt)
            await alerts.CloseAsync([AlertKind.LatePayment, AlertKind.StockShort], order.Number, cancellationToken);
    }

    // The money came and went while nobody looked. The basket was bought as if somebody had: who still has it open in another tab must not
    // pay for it again.
    private async Task CloseIfOpenAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.IsOpen)
        {
            await EmptyBasketAsync(order, now, cancellationToken);
            await CloseAsync(order, OrderClosing.Cancelled("The payment was given back."), now, cancellationToken);
            await mails.CancelledAsync(order, "The payment was given back.", cancellationToken);
        }
    }

    // What became of a deposit, its booking is to follow at once, whoever gave it back. Whoever has just read the booking reads it anew.
    private Task<int> LookAfterBookingAsync(Guid bookingId, Guid orderId, CancellationToken cancellationToken) => db.Bookings
        .Where(b => b.Id == bookingId && b.DepositOrderId == orderId)
        .ExecuteUpdateAsync(set => set.SetProperty(b => b.NextLookAt, Bookings.Booking.AtOnce).SetProperty(b => b.Version, b => b.Version + 1), cancellationToken);

    private static OrderClosing ClosingOf(Order order, DateTimeOffset now) =>
        now >= order.HoldUntil ? OrderClosing.Expiry : OrderClosing.Cancelled("The payment page was closed.");
}
