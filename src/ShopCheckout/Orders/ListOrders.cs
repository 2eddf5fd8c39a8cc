using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Orders;

/// <summary>Orders for staff, the newest first, paged by key: page a thousand costs what page one does.</summary>
public static class ListOrders
{
    public const int PageSize = 25;

    /// <param name="Number">Only the order of this number.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(OrderStatus? Status, string? Number, Guid? Before) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(
        Guid Id, string Number, OrderStatus Status, PaymentStatus PaymentStatus, bool IsFlagged, string Customer, Money Total, FulfilmentMethod Method, DateTimeOffset PlacedAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var orders = db.Orders.AsNoTracking();
            if (request.Status is { } status)
                orders = orders.Where(o => o.Status == status);
            var number = request.Number?.Trim().ToUpperInvariant();
            if (!string.IsNullOrEmpty(number))
                orders = orders.Where(o => o.Number == number);
            if (request.Before is { } before && await db.Orders.Where(o => o.Id == before).Select(o => (DateTimeOffset?)o.PlacedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                orders = orders.Where(o => o.PlacedAt < from || (o.PlacedAt == from && o.Id.CompareTo(before) < 0));

            var rows = await (
                from order in orders
                join payment in db.Payments on order.Id equals payment.OrderId
                orderby order.PlacedAt descending, order.Id descending
                select new Row(
                    order.Id, order.Number, order.Status, payment.Status, payment.FlaggedBecause != null, order.Contact.Name, order.Total, order.Method, order.PlacedAt))
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        }
    }
}
