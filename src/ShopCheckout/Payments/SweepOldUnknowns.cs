using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Payments;

/// <summary>Finds every call that moves money, has had no answer for too long, and that nobody was told of. It looks at the rows alone, so
/// it also tells when the asking itself is what fails.</summary>
public static class SweepOldUnknowns
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var old = now - TrySchedule.TooOld;
            var resting = db.Resting(nameof(TellOfUnknown), now);
            var untold = await db.Payments.AsNoTracking()
                .Where(p => !db.Alerts.Any(a => a.Kind == AlertKind.UnansweredCall && a.Subject == p.Reference && a.ResolvedAt == null))
                .SelectMany(p => p.Attempts)
                .Where(a => a.NextTryAt != null && (a.State == AttemptState.Started || a.State == AttemptState.Unknown) && a.StartedAt <= old && !resting.Contains(a.Id))
                .OrderBy(a => a.StartedAt)
                .Select(a => a.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(untold, id => new TellOfUnknown.Command(id), cancellationToken);
        }
    }
}
