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
        IReadOnlyList<Step> Timeline)
    {
        /// <summary>Whose account it belongs to; null for a guest's.</summary>
        public Guid? CustomerId { get; init; }

        /// <summary>The shopper's money was taken, or their card promised it.</summary>
        public bool HasMoney => Status is OrderStatus.Authorised or OrderStatus.PartlyPaid or OrderStatus.Paid;
    }

    public sealed record PaymentView(PaymentStatus Status, int Declines, string? CardScheme, string? CardLast4, bool IsFlagged, bool HasLink, Money Refunded)
    {
        /// <summary>All that the card is asked for.</summary>
        public required Money Amount { get; init; }

        /// <summary>A part of <see cref="Amount"/>.</summary>
        public required Money Tip { get; init; }

        public required Money Captured { get; init; }

        public required CaptureMode Mode { get; init; }

        public required CaptureEnd CaptureEnd { get; init; }

        /// <summary>Until when the card's promise is counted on.</summary>
        public required DateTimeOffset? HoldEndsAt { get; init; }

        /// <summary>When it is taken by plan.</summary>
        public required DateTimeOffset? CaptureDueAt { get; init; }

        /// <summary>Its money is held first and taken later.</summary>
        public bool IsHeld => Mode == CaptureMode.Manual;

        /// <summary>Some of it may still be taken.</summary>
        public bool IsOnHold => IsHeld && CaptureEnd == CaptureEnd.Open && Status is PaymentStatus.Authorized or PaymentStatus.Captured;

        /// <summary>What was promised and not taken.</summary>
        public Money NotTaken => Amount - Captured;
    }

    public sealed record Line(string Name, string? Slug, int Quantity, Money UnitPrice)
    {
        public required int Position { get; init; }

        public required bool IsDeposit { get; init; }

        public required DateTimeOffset? SentAt { get; init; }

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
                    new PaymentView(payment.Status, payment.Declines, payment.CardScheme, payment.CardLast4, payment.FlaggedBecause != null, payment.PaymentLink != null, new Money(payment.RefundedMinor, payment.Amount.Currency))
                    {
                        Amount = new Money(payment.Amount.Minor + payment.TipMinor, payment.Amount.Currency),
                        Tip = new Money(payment.TipMinor, payment.Amount.Currency),
                        Captured = new Money(payment.CapturedMinor, payment.Amount.Currency),
                        Mode = payment.Plan.Mode,
                        CaptureEnd = payment.CaptureEnd,
                        HoldEndsAt = payment.HoldEndsAt,
                        CaptureDueAt = payment.CaptureDueAt,
                    },
                    order.Contact,
                    order.Method,
                    order.DeliveryAddress,
                    order.Notes,
                    order.Lines.OrderBy(l => l.Position)
                        .Select(l => new Line(l.Name, db.Products.Where(p => p.Id == l.ProductId && !p.IsWithdrawn).Select(p => p.Slug).FirstOrDefault(), l.Quantity, l.UnitPrice) { Position = l.Position, IsDeposit = l.IsDeposit, SentAt = l.SentAt })
                        .ToList(),
                    order.Goods,
                    order.Delivery,
                    order.Vat,
                    order.Total,
                    order.PlacedAt,
                    order.HoldUntil,
                    order.ConfirmationShownAt,
                    order.Events.OrderBy(e => e.Ordinal).Select(e => new Step(e.Kind, e.Note, e.At)).ToList())
                {
                    CustomerId = order.CustomerId,
                })
                .AsNoTracking()
                .AsSplitQuery()
                .SingleOrDefaultAsync(cancellationToken);
        }
    }
}
