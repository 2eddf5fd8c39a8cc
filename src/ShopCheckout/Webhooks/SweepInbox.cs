using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Webhooks;

/// <summary>Starts every event that is due: parked ones, ones whose processor died, ones whose signal got lost.</summary>
public static class SweepInbox
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(ProcessEvent), now);
            var due = await db.InboxEvents.AsNoTracking()
                .Where(e => e.State == InboxState.Waiting && e.NextAttemptAt <= now && !resting.Contains(e.Id))
                .OrderBy(e => e.NextAttemptAt)
                .Select(e => e.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new ProcessEvent.Command(id), cancellationToken);
        }
    }
}
