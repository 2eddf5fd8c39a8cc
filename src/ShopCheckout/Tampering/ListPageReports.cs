using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Data;

namespace ShopCheckout.Tampering;

/// <summary>What browsers reported and how the checkout stands, for staff.</summary>
public static class ListPageReports
{
    // The table holds little more.
    private const int Most = 200;

    public sealed record Query : IRequest<Model>;

    /// <param name="Reports">The newest first, what extensions did last.</param>
    /// <param name="TrippedAt">Since when every checkout asks for a captcha; null when none has to.</param>
    /// <param name="DeclinedLastHour">Cards that were declined.</param>
    /// <param name="DeclinedLastDay">Cards that were declined.</param>
    public sealed record Model(IReadOnlyList<Row> Reports, DateTimeOffset? TrippedAt, int DeclinedLastHour, int DeclinedLastDay);

    public sealed record Row(string Page, string Directive, string Blocked, bool IsNoise, long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt);

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var (anHourAgo, aDayAgo) = (now.AddHours(-1), now.AddDays(-1));
            return new Model(
                await db.PageReports.AsNoTracking()
                    .OrderBy(r => r.IsNoise)
                    .ThenByDescending(r => r.LastAt)
                    .Select(r => new Row(r.Page, r.Directive, r.Blocked, r.IsNoise, r.Count, r.FirstAt, r.LastAt))
                    .Take(Most)
                    .ToListAsync(cancellationToken),
                await db.Breakers.Where(b => b.Id == Breaker.OnlyId).Select(b => b.TrippedAt).SingleOrDefaultAsync(cancellationToken),
                await db.DeclinedTries.Where(t => t.At > anHourAgo).SumAsync(t => t.Count, cancellationToken),
                await db.DeclinedTries.Where(t => t.At > aDayAgo).SumAsync(t => t.Count, cancellationToken));
        }
    }
}
