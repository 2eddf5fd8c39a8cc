using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Alerts;

/// <summary>What staff must look at, the newest first.</summary>
public static class ListAlerts
{
    // More than a person works off at once; the rest shows as these are resolved.
    private const int Most = 50;

    public sealed record Query : IRequest<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, AlertKind Kind, string Subject, string Text, DateTimeOffset RaisedAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken) =>
            await db.Alerts.AsNoTracking()
                .Where(a => a.ResolvedAt == null)
                .OrderByDescending(a => a.RaisedAt)
                .Select(a => new Row(a.Id, a.Kind, a.Subject, a.Text, a.RaisedAt))
                .Take(Most)
                .ToListAsync(cancellationToken);
    }
}
