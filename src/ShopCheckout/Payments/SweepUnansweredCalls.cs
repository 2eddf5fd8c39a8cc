using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Payments;

/// <summary>Sees to every call that moved money and whose answer, or whose effect in our books, is missing.</summary>
public static class SweepUnansweredCalls
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(ResolveAttempt), now);
            var due = await db.Payments.AsNoTracking()
                .SelectMany(p => p.Attempts)
                .Where(a => a.NextTryAt <= now && !resting.Contains(a.Id))
                .OrderBy(a => a.NextTryAt)
                .Select(a => a.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new ResolveAttempt.Command(id), cancellationToken);
        }
    }
}
