using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>A run and the breaks that stood while it ran, in the order in which they were found, paged by key.</summary>
public static class ViewRun
{
    public const int PageSize = 50;

    /// <param name="After">Where the page before ended.</param>
    public sealed record Query(Guid RunId, Guid? After, int Most = PageSize) : IRequest<Model?>;

    public sealed record Model(ListRuns.Row Run, IReadOnlyList<Row> Breaks, Guid? Next);

    public sealed record Row(
        Guid Id, BreakKind Kind, string Subject, Guid? OrderId, string? Reference, string? IntentId, string Explanation, Money AtStake, BreakState State, DateTimeOffset FoundAt, DateTimeOffset? ClosedAt, string? ClosedBy, string? ClosedBecause);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var run = await db.ReconciliationRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RunId, cancellationToken);
            if (run is null)
                return null;
            var row = new ListRuns.Row(
                run.Id, run.Night, run.StartedBy, run.RequestedAt, run.StartedAt, run.EndedAt, run.State, run.Intents, run.Unlisted, run.Orphans, run.Healed, run.Unexplained, run.Failures > 0 ? run.LastFailure : null);
            if (run.StartedAt is not { } started)
                return new Model(row, [], null);

            // Seen by it, at the latest by it or later: what was found before its end and was still there after its start.
            var ended = run.EndedAt ?? DateTimeOffset.MaxValue;
            var breaks = db.ReconciliationBreaks.AsNoTracking().Where(b => b.FoundAt <= ended && b.LastSeenAt >= started);
            if (request.After is { } after && await db.ReconciliationBreaks.Where(b => b.Id == after).Select(b => (DateTimeOffset?)b.FoundAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                breaks = breaks.Where(b => b.FoundAt > from || (b.FoundAt == from && b.Id.CompareTo(after) > 0));
            var rows = await breaks
                .OrderBy(b => b.FoundAt).ThenBy(b => b.Id)
                .Select(b => new Row(b.Id, b.Kind, b.Subject, b.OrderId, b.Reference, b.IntentId, b.Explanation, b.AtStake, b.State, b.FoundAt, b.ClosedAt, b.ClosedBy, b.ClosedBecause))
                .Take(request.Most + 1)
                .ToListAsync(cancellationToken);
            return new Model(row, rows.Count > request.Most ? rows.GetRange(0, request.Most) : rows, rows.Count > request.Most ? rows[request.Most - 1].Id : null);
        }
    }
}
