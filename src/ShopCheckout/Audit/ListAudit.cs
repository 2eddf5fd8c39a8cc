using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Audit;

/// <summary>What people did, the newest first, paged by key.</summary>
public static class ListAudit
{
    public const int PageSize = 50;

    /// <param name="Actor">Only what this person did.</param>
    /// <param name="Act">Only this act.</param>
    /// <param name="OrderId">Only what was done to this order.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(string? Actor = null, string? Act = null, Guid? OrderId = null, Guid? Before = null) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(
        Guid Id, DateTimeOffset At, string Actor, string Act, string Subject, Guid? OrderId, string Reason, string? Before, string? After, string? RequestId);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var entries = db.AuditEntries.AsNoTracking();
            var actor = request.Actor?.Trim();
            if (!string.IsNullOrEmpty(actor))
                entries = entries.Where(e => e.Actor == actor);
            if (!string.IsNullOrEmpty(request.Act))
                entries = entries.Where(e => e.Act == request.Act);
            if (request.OrderId is { } orderId)
                entries = entries.Where(e => e.OrderId == orderId);
            if (request.Before is { } before && await db.AuditEntries.Where(e => e.Id == before).Select(e => (DateTimeOffset?)e.At).SingleOrDefaultAsync(cancellationToken) is { } from)
                entries = entries.Where(e => e.At <= from && (e.At < from || e.Id.CompareTo(before) < 0));
            var rows = await entries
                .OrderByDescending(e => e.At)
                .ThenByDescending(e => e.Id)
                .Select(e => new Row(e.Id, e.At, e.Actor, e.Act, e.Subject, e.OrderId, e.Reason, e.Before, e.After, e.RequestId))
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        }
    }
}
