using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Jobs;

/// <summary>Every job and how it last went, in the order they are listed in.</summary>
public static class ListJobs
{
    // A restart or another shop's takeover costs less; a job that is silent for longer has a problem.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public sealed record Query : IRequest<IReadOnlyList<Row>>;

    /// <param name="LastRunAt">Null if it never ran to its end.</param>
    /// <param name="Error">What the last failure said, if it failed since it last ran to its end.</param>
    public sealed record Row(
        string Name, TimeSpan Every, DateTimeOffset? LastRunAt, TimeSpan Took, int Items, string RunBy, int Failures, DateTimeOffset? LastFailureAt, string? Error, bool IsLate);

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var beats = await db.Heartbeats.AsNoTracking().ToDictionaryAsync(h => h.Job, cancellationToken);
            var now = clock.GetUtcNow();
            return [.. Job.All.Select(job => Describe(job, beats.GetValueOrDefault(job.Name) ?? new Heartbeat(job.Name), now))];
        }

        private static Row Describe(Job job, Heartbeat beat, DateTimeOffset now) => new(
            job.Name,
            job.Every,
            beat.LastRunAt == default ? null : beat.LastRunAt,
            TimeSpan.FromMilliseconds(beat.TookMilliseconds),
            beat.Items,
            beat.RunBy,
            beat.Failures,
            beat.LastFailureAt,
            beat.Failures > 0 ? beat.LastError : null,
            beat.LastRunAt + job.Every + Patience < now);
    }
}
