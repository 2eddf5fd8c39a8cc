using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>What of an order's money can be given back now, in which way, and why not otherwise.</summary>
public static class OfferRefund
{
    public sealed record Query(Guid OrderId) : IRequest<Model?>;

    /// <param name="OrderId">The order.</param>
    /// <param name="Number">As people call it.</param>
    /// <param name="Captured">What was taken.</param>
    /// <param name="Refundable">What is left of it.</param>
    /// <param name="Card">Where it goes back to.</param>
    /// <param name="WhyNotRefund">Null when it can be refunded.</param>
    /// <param name="WhyNotReverse">Null when it can be reversed.</param>
    /// <param name="CanRestock">There are sold goods that have not come back.</param>
    public sealed record Model(
        Guid OrderId, string Number, Money Captured, Money Refundable, string? Card, string? WhyNotRefund, string? WhyNotReverse, bool CanRestock);

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleOrDefaultAsync(p => p.OrderId == request.OrderId, cancellationToken);
            if (payment is null)
                return null;
            return new Model(
                payment.OrderId,
                payment.Reference,
                payment.Amount with { Minor = payment.CapturedMinor },
                GivingBack.Refundable(payment),
                payment.CardLast4 is null ? null : $"{payment.CardScheme} •••• {payment.CardLast4}",
                GivingBack.WhyNotRefund(payment),
                Offers.WhyNot(PaymentAct.Reverse, payment, clock.GetUtcNow()),
                await db.StockHolds.AnyAsync(h => h.OrderId == request.OrderId && h.State == StockHoldState.Taken, cancellationToken));
        }
    }
}
