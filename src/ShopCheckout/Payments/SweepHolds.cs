using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Payments;

/// <summary>Sees to every hold that ends soon, or has ended.</summary>
public static class SweepHolds
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(WarnOfHold), now);
            var due = await db.Payments.AsNoTracking()
                .Where(p => p.NextHoldWarningAt <= now && !resting.Contains(p.Id))
                .OrderBy(p => p.NextHoldWarningAt)
                .Select(p => p.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new WarnOfHold.Command(id), cancellationToken);
        }
    }
}
