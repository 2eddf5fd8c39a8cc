using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>Starts the end of every order whose deadline has passed unpaid.</summary>
public static class SweepExpiredHolds
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(ExpireOrder), now);
            var due = await db.Orders.AsNoTracking()
                .Where(o => o.Status == OrderStatus.AwaitingPayment && o.HoldUntil <= now && !resting.Contains(o.Id))
                .Where(o => !db.Payments.Any(p => p.OrderId == o.Id && p.FlaggedBecause != null))
                .OrderBy(o => o.HoldUntil)
                .Select(o => o.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new ExpireOrder.Command(id), cancellationToken);
        }
    }
}
