using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>The inbox for staff, the newest first, paged by key.</summary>
public static class ListEvents
{
    public const int PageSize = 50;

    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(InboxState? State, Guid? Before) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(
        Guid Id, string EventId, string Type, string IntentId, InboxState State, int Attempts, string? LastError, DateTimeOffset ReceivedAt, DateTimeOffset NextAttemptAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var events = db.InboxEvents.AsNoTracking();
            if (request.State is { } state)
                events = events.Where(e => e.State == state);
            if (request.Before is { } before && await db.InboxEvents.Where(e => e.Id == before).Select(e => (DateTimeOffset?)e.ReceivedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                events = events.Where(e => e.ReceivedAt < from || (e.ReceivedAt == from && e.Id.CompareTo(before) < 0));
            var rows = await events
                .OrderByDescending(e => e.ReceivedAt)
                .ThenByDescending(e => e.Id)
                .Select(e => new Row(e.Id, e.EventId, e.Type, e.IntentId, e.State, e.Attempts, e.LastError, e.ReceivedAt, e.NextAttemptAt))
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        }
    }
}
