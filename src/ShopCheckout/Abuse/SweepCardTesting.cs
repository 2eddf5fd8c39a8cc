using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Jobs;
using ShopCheckout.Payments;

namespace ShopCheckout.Abuse;

/// <summary>Watches the whole shop for somebody who tests stolen cards: switches the captcha on everywhere while too many are declined, ends the
/// orders at which it happens, and forgets what no limit looks at any more.</summary>
public static class SweepCardTesting
{
    /// <summary>What the alert is about: there is one switch for the whole shop.</summary>
    public const string Subject = "checkout";

    // Twice what the slowest limit looks back at.
    private static readonly TimeSpan Kept = 2 * DeclineRules.Day;

    // A season's releases; whoever audits asks for the last quarter.
    private static readonly TimeSpan ReportsKept = TimeSpan.FromDays(100);

    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, AlertDesk alerts, IOptions<CardTestingOptions> options, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            await SwitchAsync(now, cancellationToken);
            db.ChangeTracker.Clear();
            var forgotten = await db.DeclinedTries.Where(t => t.At < now - Kept).ExecuteDeleteAsync(cancellationToken)
                + await db.PageReports.Where(r => r.LastAt < now - ReportsKept).ExecuteDeleteAsync(cancellationToken)
                + await db.SpentProofs.Where(p => p.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
            return forgotten + await StopAsync(now, cancellationToken);
        }

        private async Task SwitchAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            var set = options.Value;
            var since = now.AddMinutes(-set.BreakerWindowMinutes);
            var declined = await db.DeclinedTries.Where(t => t.At > since).SumAsync(t => t.Count, cancellationToken);
            var approved = declined < set.BreakerFromTries * set.BreakerPercent / 100 ? 0 : await db.Payments.CountAsync(p => p.AuthorizedAt > since, cancellationToken);
            var isOver = declined + approved >= set.BreakerFromTries && declined * 100 >= (declined + approved) * set.BreakerPercent;

            var breaker = await db.Breakers.SingleAsync(b => b.Id == Breaker.OnlyId, cancellationToken);
            if (isOver && breaker.Trip(now))
                await alerts.RaiseAsync(
                    AlertKind.CardTesting,
                    Subject,
                    $"{declined} of {declined + approved} cards were declined within {set.BreakerWindowMinutes} minutes: somebody is testing stolen cards. Every checkout asks for a captcha until it is calm again.",
                    cancellationToken);
            else if (!isOver && breaker.Calm(now, TimeSpan.FromMinutes(set.BreakerCalmMinutes)))
                await alerts.CloseAsync(AlertKind.CardTesting, Subject, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        private async Task<int> StopAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            var resting = db.Resting(nameof(StopCardTesting), now);
            var tooMany = options.Value.Shopper.BlockFrom;
            var due = await db.Payments.AsNoTracking()
                .Where(p => p.NextCheckAt != null && p.Status == PaymentStatus.Created && p.Declines >= tooMany && !resting.Contains(p.Id))
                .OrderBy(p => p.NextCheckAt)
                .Select(p => p.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new StopCardTesting.Command(id), cancellationToken);
        }
    }
}
