using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>The shopper takes an unpaid order back.</summary>
public static class CancelOrder
{
    public sealed record Command(Guid OrderId) : IRequest<IntentCancellation.Result>;

    public sealed class Handler(ShopDbContext db, IntentCancellation cancellation) : IRequestHandler<Command, IntentCancellation.Result>
    {
        public async Task<IntentCancellation.Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var paymentId = await db.Payments.AsNoTracking().Where(p => p.OrderId == request.OrderId).Select(p => p.Id).SingleAsync(cancellationToken);
            return await cancellation.CancelAsync(paymentId, "shopper", OrderClosing.Cancelled("Cancelled by the shopper."), cancellationToken);
        }
    }
}
