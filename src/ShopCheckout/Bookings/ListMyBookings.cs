using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>A guest's own bookings, the latest day first, paged by key.</summary>
public static class ListMyBookings
{
    public const int PageSize = 20;

    /// <param name="Before">Where the page before ended: one of the guest's own bookings, else nothing.</param>
    public sealed record Query(Guid CustomerId, Guid? Before = null) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    /// <param name="IsAhead">They have not come yet and still may.</param>
    public sealed record Row(Guid Id, string Number, BookingStatus Status, string When, int PartySize, bool IsAhead);

    public sealed class Handler(ShopDbContext db, WallClock clock, TimeProvider time) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = time.GetUtcNow();
            var bookings = db.Bookings.AsNoTracking().Where(b => b.CustomerId == request.CustomerId);
            if (request.Before is { } before && await bookings.Where(b => b.Id == before).Select(b => (DateTimeOffset?)b.StartsAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                bookings = bookings.Where(b => b.StartsAt <= from && (b.StartsAt < from || b.Id.CompareTo(before) < 0));
            var found = await bookings
                .OrderByDescending(b => b.StartsAt).ThenByDescending(b => b.Id)
                .Take(PageSize + 1)
                .Select(b => new { b.Id, b.Number, b.Status, b.StartsAt, b.PartySize })
                .ToListAsync(cancellationToken);
            var rows = found.Take(PageSize)
                .Select(b => new Row(b.Id, b.Number, b.Status, clock.Text(b.StartsAt), b.PartySize, b.StartsAt > now && b.Status is BookingStatus.AwaitingGuarantee or BookingStatus.Confirmed))
                .ToList();
            return new Model(rows, found.Count > PageSize ? rows[^1].Id : null);
        }
    }
}
