using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Data;

/// <summary>The due items whose work failed: those given up first, then those that are tried again.</summary>
public static class ListTroubles
{
    // More than a person works off at once; the rest shows as these are mended.
    private const int Most = 100;

    public sealed record Query : IRequest<IReadOnlyList<Row>>;

    public sealed record Row(string Work, Guid ItemId, int Failures, DateTimeOffset FirstFailedAt, DateTimeOffset NextTryAt, string LastError, DateTimeOffset? GivenUpAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken) =>
            await db.TroubledItems.AsNoTracking()
                .OrderBy(t => t.GivenUpAt == null)
                .ThenBy(t => t.FirstFailedAt)
                .Select(t => new Row(t.Work, t.ItemId, t.Failures, t.FirstFailedAt, t.NextTryAt, t.LastError, t.GivenUpAt))
                .Take(Most)
                .ToListAsync(cancellationToken);
    }
}
