using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>The shopper wants to pay an order that is still open: the same intent again, after a look at the provider.</summary>
public static class ResumePayment
{
    public sealed record Command(Guid OrderId) : IRequest<Result>;

    /// <param name="PaymentLink">Where to pay; null when there is nothing to pay any more, or no link yet.</param>
    /// <param name="Held">What has to happen first, after too many declined cards; null when nothing has.</param>
    public sealed record Result(OrderStatus Status, string? PaymentLink, Verdict? Held = null);

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement, CardGate gate) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var intentId = await db.Payments.AsNoTracking().Where(p => p.OrderId == request.OrderId).Select(p => p.IntentId).SingleOrDefaultAsync(cancellationToken);
            if (intentId is not null)
                await settlement.SettleAsync(intentId, cancellationToken);
            var (basketId, result) = await ReadAsync(request.OrderId, cancellationToken);
            return result.PaymentLink is not null && await gate.PassAsync(basketId, cancellationToken) is { IsOpen: false } verdict
                ? result with { PaymentLink = null, Held = verdict }
                : result;
        }

        private async Task<(Guid BasketId, Result Result)> ReadAsync(Guid orderId, CancellationToken cancellationToken)
        {
            var read = await (
                from order in db.Orders.AsNoTracking()
                join payment in db.Payments on order.Id equals payment.OrderId
                where order.Id == orderId
                select new { order.BasketId, order.Status, Link = order.Status == OrderStatus.AwaitingPayment && payment.Status == PaymentStatus.Created ? payment.PaymentLink : null })
                .SingleAsync(cancellationToken);
            return (read.BasketId, new Result(read.Status, read.Link));
        }
    }
}
