using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Payments;

/// <summary>Starts every capture whose time has come: planned, or before its hold ends.</summary>
public static class SweepDueCaptures
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(CaptureDuePayment), now);
            var due = await db.Payments.AsNoTracking()
                .Where(p => p.CaptureDueAt <= now && !resting.Contains(p.Id))
                .OrderBy(p => p.CaptureDueAt)
                .Select(p => p.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new CaptureDuePayment.Command(id), cancellationToken);
        }
    }
}
