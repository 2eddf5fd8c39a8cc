using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>The last runs, the newest first, and what stands open now.</summary>
public static class ListRuns
{
    // A month of nights, which is also what the chart shows.
    public const int Most = 31;

    public sealed record Query : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Runs, int OpenBreaks)
    {
        /// <summary>The one that came to its end last.</summary>
        public Row? Last => Runs.FirstOrDefault(r => r.State == RunState.Done);

        public Row? UnderWay => Runs.FirstOrDefault(r => r.State is not (RunState.Done or RunState.Failed));
    }

    public sealed record Row(
        Guid Id, DateOnly? Night, string StartedBy, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, RunState State, int Intents, int Unlisted, int Orphans, int Healed, int Unexplained, string? LastFailure)
    {
        public int Total => Intents + Unlisted;

        public int Explained => Total - Unexplained;

        /// <summary>Per cent; an empty list is explained wholly.</summary>
        public double Share => Total == 0 ? 100 : 100.0 * Explained / Total;
    }

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            var runs = await db.ReconciliationRuns.AsNoTracking()
                .OrderByDescending(r => r.RequestedAt)
                .Take(Most)
                .Select(r => new Row(
                    r.Id, r.Night, r.StartedBy, r.RequestedAt, r.StartedAt, r.EndedAt, r.State, r.Intents, r.Unlisted, r.Orphans, r.Healed, r.Unexplained, r.Failures > 0 ? r.LastFailure : null))
                .ToListAsync(cancellationToken);
            return new Model(runs, await db.ReconciliationBreaks.CountAsync(b => b.State == BreakState.Open, cancellationToken));
        }
    }
}
