using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Orders;

/// <summary>A shopper's own orders, the newest first, paged by key.</summary>
public static class ListMyOrders
{
    public const int PageSize = 20;

    /// <param name="Before">Where the page before ended: one of the shopper's own orders, else nothing.</param>
    /// <param name="Take">Fewer than a page, for a first look.</param>
    public sealed record Query(Guid CustomerId, Guid? Before = null, int Take = PageSize) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(Guid Id, string Number, OrderStatus Status, Money Total, DateTimeOffset PlacedAt, DateTimeOffset? SentAt, FulfilmentMethod Method, IReadOnlyList<Item> Items);

    /// <param name="Slug">Null when it is no longer sold.</param>
    public sealed record Item(string Name, int Quantity, string? Slug);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var take = Math.Clamp(request.Take, 1, PageSize);

            // A booking's fees and deposits are told on the booking.
            var orders = db.Orders.AsNoTracking().Where(o => o.CustomerId == request.CustomerId && o.BookingId == null);
            if (request.Before is { } before && await orders.Where(o => o.Id == before).Select(o => (DateTimeOffset?)o.PlacedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                orders = orders.Where(o => o.PlacedAt <= from && (o.PlacedAt < from || o.Id.CompareTo(before) < 0));
            var rows = await orders
                .OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id)
                .Take(take + 1)
                .Select(o => new Row(
                    o.Id, o.Number, o.Status, o.Total, o.PlacedAt, o.SentAt, o.Method,
                    o.Lines.OrderBy(l => l.Position).Select(l => new Item(l.Name, l.Quantity, db.Products.Where(p => p.Id == l.ProductId && !p.IsWithdrawn).Select(p => p.Slug).FirstOrDefault())).ToList()))
                .AsSplitQuery()
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > take ? rows.GetRange(0, take) : rows, rows.Count > take ? rows[take - 1].Id : null);
        }
    }
}
