using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Payments;

/// <summary>Asks about every payment that has been quiet for too long: finds what webhooks and browsers lost.</summary>
public static class SweepUnheardPayments
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(CheckPayment), now);
            var due = await db.Payments.AsNoTracking()
                .Where(p => p.NextCheckAt <= now && !resting.Contains(p.Id))
                .OrderBy(p => p.NextCheckAt)
                .Select(p => p.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new CheckPayment.Command(id), cancellationToken);
        }
    }
}
