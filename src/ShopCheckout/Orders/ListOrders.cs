using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Orders;

/// <summary>Orders for staff, the newest first, paged by key: page a thousand costs what page one does.</summary>
public static class ListOrders
{
    public const int PageSize = 25;

    /// <param name="Status">Only orders in this state.</param>
    /// <param name="Q">A number, an e-mail address, words of a name, or the last four digits of a card; all that is typed must fit.</param>
    /// <param name="From">Placed at this moment or later.</param>
    /// <param name="To">Placed before this moment.</param>
    /// <param name="Flagged">Only those whose payment does not match.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(
        OrderStatus? Status = null, string? Q = null, DateTimeOffset? From = null, DateTimeOffset? To = null, bool Flagged = false, Guid? Before = null) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(
        Guid Id, string Number, OrderStatus Status, PaymentStatus PaymentStatus, string? CardLast4, bool IsFlagged, string Customer, Money Total, FulfilmentMethod Method,
        DateTimeOffset PlacedAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var orders = Find(Filter(db.Orders.AsNoTracking(), request), OrderSearch.Question.Of(request.Q));

            // The condition names the sort column alone first, so that the index is entered where the last page ended.
            if (request.Before is { } before && await db.Orders.Where(o => o.Id == before).Select(o => (DateTimeOffset?)o.PlacedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                orders = orders.Where(o => o.PlacedAt <= from && (o.PlacedAt < from || o.Id.CompareTo(before) < 0));

            var rows = await (
                from order in orders
                join payment in db.Payments on order.Id equals payment.OrderId
                orderby order.PlacedAt descending, order.Id descending
                select new Row(
                    order.Id, order.Number, order.Status, payment.Status, payment.CardLast4, payment.FlaggedBecause != null, order.Contact.Name, order.Total, order.Method, order.PlacedAt))
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        }

        private IQueryable<Order> Filter(IQueryable<Order> orders, Query request)
        {
            if (request.Status is { } status)
                orders = orders.Where(o => o.Status == status);
            if (request.From is { } from)
                orders = orders.Where(o => o.PlacedAt >= from);
            if (request.To is { } to)
                orders = orders.Where(o => o.PlacedAt < to);
            if (request.Flagged)
                orders = orders.Where(o => db.Payments.Any(p => p.OrderId == o.Id && p.FlaggedBecause != null));
            return orders;
        }

        private IQueryable<Order> Find(IQueryable<Order> orders, OrderSearch.Question question)
        {
            if (question.CardLast4 is { } last4)
                orders = orders.Where(o => db.Payments.Any(p => p.OrderId == o.Id && p.CardLast4 == last4));
            foreach (var first in question.Terms)
            {
                var last = SearchWords.LastWithPrefix(first);
                orders = orders.Where(o => db.OrderTerms.Any(t => t.OrderId == o.Id && t.Term.CompareTo(first) >= 0 && t.Term.CompareTo(last) <= 0));
            }

            return orders;
        }
    }
}
