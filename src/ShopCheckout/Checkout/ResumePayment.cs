using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>The shopper wants to pay an order that is still open: the same intent again, after a look at the provider.</summary>
public static class ResumePayment
{
    public sealed record Command(Guid OrderId) : IRequest<Result>;

    /// <param name="PaymentLink">Where to pay; null when there is nothing to pay any more, or no link yet.</param>
    public sealed record Result(OrderStatus Status, string? PaymentLink);

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var intentId = await db.Payments.AsNoTracking().Where(p => p.OrderId == request.OrderId).Select(p => p.IntentId).SingleOrDefaultAsync(cancellationToken);
            if (intentId is not null)
                await settlement.SettleAsync(intentId, cancellationToken);
            return await (
                from order in db.Orders.AsNoTracking()
                join payment in db.Payments on order.Id equals payment.OrderId
                where order.Id == request.OrderId
                select new Result(
                    order.Status, order.Status == OrderStatus.AwaitingPayment && payment.Status == PaymentStatus.Created ? payment.PaymentLink : null))
                .SingleAsync(cancellationToken);
        }
    }
}
