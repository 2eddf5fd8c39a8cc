using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Begins the night's run when it is time, and works on the run that is open, some pages at a time.</summary>
public static class SweepReconciliation
{
    // A job that takes longer than this looks dead to the health check, which knows how often each should come round.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(15);

    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Reconciler reconciler, IDatabaseErrors errors, IOptions<ShopOptions> options, IIdSource ids, TimeProvider clock)
        : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            await BeginNightAsync(cancellationToken);
            if (await ClaimAsync(cancellationToken) is not { } runId)
                return 0;
            var started = clock.GetTimestamp();
            var steps = 1;
            while (await reconciler.StepAsync(runId, cancellationToken) && clock.GetElapsedTime(started) < Slice)
                steps++;
            await ReleaseAsync(runId, cancellationToken);
            return steps;
        }

        private async Task BeginNightAsync(CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
            if (local.Hour < options.Value.ReconcileAtHour)
                return;
            var night = DateOnly.FromDateTime(local.Date);
            if (await db.ReconciliationRuns.AnyAsync(r => r.Night == night, cancellationToken) || !await db.Payments.AnyAsync(cancellationToken))
                return;
            db.ReconciliationRuns.Add(new Run(ids.NewId(), night, BreakBook.Actor, now));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                // Another shop on this database began it.
            }

            db.ChangeTracker.Clear();
        }

        private async Task<Guid?> ClaimAsync(CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var run = await db.ReconciliationRuns
                .Where(r => r.State != RunState.Done && r.State != RunState.Failed)
                .OrderBy(r => r.RequestedAt)
                .FirstOrDefaultAsync(cancellationToken);
            if (run is null || run.LeaseUntil > now)
                return null;
            run.Claim(now, Reconciler.Lease);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return run.Id;
            }
            catch (DbUpdateConcurrencyException)
            {
                return null;
            }
        }

        // Lets whoever comes next go on at once; after a failure the wait stands.
        private async Task ReleaseAsync(Guid runId, CancellationToken cancellationToken)
        {
            db.ChangeTracker.Clear();
            await db.ReconciliationRuns
                .Where(r => r.Id == runId && r.Failures == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
        }
    }
}
