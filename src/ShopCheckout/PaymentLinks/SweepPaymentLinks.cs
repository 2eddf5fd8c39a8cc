using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.PaymentLinks;

/// <summary>Ends every payment link whose last day has passed unpaid.</summary>
public static class SweepPaymentLinks
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(ExpireLink), now);
            var due = await db.PaymentLinks.AsNoTracking()
                .Where(l => (l.Status == PaymentLinkStatus.Sent || l.Status == PaymentLinkStatus.Viewed) && l.ValidUntil <= now && !resting.Contains(l.Id))
                .Where(l => !db.Orders.Any(o => o.OpenBasketId == l.Id))
                .OrderBy(l => l.ValidUntil)
                .Select(l => l.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new ExpireLink.Command(id), cancellationToken);
        }
    }
}
