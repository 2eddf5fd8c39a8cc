using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>Ends an order that nobody paid before its deadline. The provider is asked first: what was paid is never expired.</summary>
public static class ExpireOrder
{
    public sealed record Command(Guid OrderId) : IRequest<IntentCancellation.Result>;

    public sealed class Handler(ShopDbContext db, IntentCancellation cancellation, TimeProvider clock) : IRequestHandler<Command, IntentCancellation.Result>
    {
        public async Task<IntentCancellation.Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var due = await db.Payments.AsNoTracking()
                .Where(p => p.OrderId == request.OrderId && db.Orders.Any(o => o.Id == p.OrderId && o.Status == OrderStatus.AwaitingPayment && o.HoldUntil <= now))
                .Select(p => (Guid?)p.Id)
                .SingleOrDefaultAsync(cancellationToken);
            return due is { } paymentId
                ? await cancellation.CancelAsync(paymentId, "deadline", OrderClosing.Expiry, cancellationToken)
                : IntentCancellation.Result.Closed;
        }
    }
}
