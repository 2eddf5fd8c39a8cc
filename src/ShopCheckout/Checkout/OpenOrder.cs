using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>What to do about the order that a basket already has open: resume it when it is the same, else end it before another is made.</summary>
public sealed class OpenOrder(ShopDbContext db, IntentSettlement settlement, IntentCancellation cancellation, TimeProvider clock)
{
    // With less time than this left, a shopper would be thrown off the payment page half way.
    private static readonly TimeSpan TimeToPay = TimeSpan.FromMinutes(5);

    public abstract record Meeting
    {
        /// <summary>No order is open: write one.</summary>
        public sealed record None : Meeting;

        public sealed record Resume(Order Order, Guid PaymentId, CapturePlan Plan) : Meeting;

        /// <summary>Paid, or its card authorised, or all of it given back before we heard of it.</summary>
        public sealed record Paid(Guid OrderId) : Meeting;

        /// <summary>What is open cannot be ended right now, and a second one must not be made beside it.</summary>
        public sealed record Busy : Meeting;
    }

    public async Task<Meeting> MeetAsync(Guid basketId, string fingerprint, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.OpenBasketId == basketId, cancellationToken);
        if (order is null)
            return new Meeting.None();

        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.OrderId == order.Id, cancellationToken);
        var isSame = string.Equals(order.Fingerprint, fingerprint, StringComparison.Ordinal);
        if (isSame && order.HoldUntil - OrderWriter.HoldGrace - TimeToPay > clock.GetUtcNow())
            return await ResumeAsync(order, payment, cancellationToken);

        return await cancellation.CancelAsync(payment.Id, "shopper", OrderClosing.Cancelled("Replaced by a changed order."), cancellationToken) switch
        {
            IntentCancellation.Result.Closed => new Meeting.None(),
            IntentCancellation.Result.Paid => new Meeting.Paid(order.Id),
            _ => new Meeting.Busy(),
        };
    }

    // The shopper may have paid in another tab: a look at the provider comes before the old link is handed out again.
    private async Task<Meeting> ResumeAsync(Order order, Payment payment, CancellationToken cancellationToken)
    {
        if (payment.IntentId is null)
            return new Meeting.Resume(order, payment.Id, payment.Plan);
        await settlement.SettleAsync(payment.IntentId, cancellationToken);
        db.ChangeTracker.Clear();
        var now = await db.Payments.AsNoTracking().Where(p => p.Id == payment.Id)
            .Select(p => new { WasTaken = p.CapturedMinor > 0, Status = db.Orders.Where(o => o.Id == order.Id).Select(o => o.Status).Single() })
            .SingleAsync(cancellationToken);
        return now.Status switch
        {
            _ when now.WasTaken => new Meeting.Paid(order.Id),
            OrderStatus.AwaitingPayment => new Meeting.Resume(order, payment.Id, payment.Plan),
            OrderStatus.Paid or OrderStatus.Authorised or OrderStatus.PartlyPaid => new Meeting.Paid(order.Id),
            _ => new Meeting.None(),
        };
    }
}
