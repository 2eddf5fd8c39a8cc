using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Orders;

/// <summary>An order as its shopper sees it.</summary>
public static class ViewOrder
{
    public sealed record Query(Guid OrderId) : IRequest<Model?>;

    public sealed record Model(
        Guid Id,
        string Number,
        OrderStatus Status,
        PaymentView Payment,
        Contact Contact,
        FulfilmentMethod Method,
        PostalAddress? Address,
        string? Notes,
        IReadOnlyList<Line> Lines,
        Money Goods,
        Money Delivery,
        Money Vat,
        Money Total,
        DateTimeOffset PlacedAt,
        DateTimeOffset HoldUntil,
        DateTimeOffset? ConfirmationShownAt,
        IReadOnlyList<Step> Timeline);

    public sealed record PaymentView(PaymentStatus Status, int Declines, string? CardScheme, string? CardLast4, bool IsFlagged, bool HasLink, Money Refunded);

    public sealed record Line(string Name, string? Slug, int Quantity, Money UnitPrice)
    {
        public Money Total => UnitPrice * Quantity;
    }

    public sealed record Step(OrderEventKind Kind, string? Note, DateTimeOffset At);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await (
                from order in db.Orders
                join payment in db.Payments on order.Id equals payment.OrderId
                where order.Id == request.OrderId
                select new Model(
                    order.Id,
                    order.Number,
                    order.Status,
                    new PaymentView(payment.Status, payment.Declines, payment.CardScheme, payment.CardLast4, payment.FlaggedBecause != null, payment.PaymentLink != null, new Money(payment.RefundedMinor, payment.Amount.Currency)),
                    order.Contact,
                    order.Method,
                    order.DeliveryAddress,
                    order.Notes,
                    order.Lines.OrderBy(l => l.Position)
                        .Select(l => new Line(l.Name, db.Products.Where(p => p.Id == l.ProductId && !p.IsWithdrawn).Select(p => p.Slug).FirstOrDefault(), l.Quantity, l.UnitPrice))
                        .ToList(),
                    order.Goods,
                    order.Delivery,
                    order.Vat,
                    order.Total,
                    order.PlacedAt,
                    order.HoldUntil,
                    order.ConfirmationShownAt,
                    order.Events.OrderBy(e => e.Ordinal).Select(e => new Step(e.Kind, e.Note, e.At)).ToList()))
                .AsNoTracking()
                .AsSplitQuery()
                .SingleOrDefaultAsync(cancellationToken);
        }
    }
}
