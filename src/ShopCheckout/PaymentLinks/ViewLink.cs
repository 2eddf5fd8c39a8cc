using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.PaymentLinks;

/// <summary>A payment link or a quote, as its customer and staff see it.</summary>
public static class ViewLink
{
    public sealed record Query(Guid LinkId) : IRequest<Model?>;

    /// <param name="Status">As it stands, whether or not the job that ends it has come by yet.</param>
    /// <param name="Paying">The order that is open for it right now.</param>
    /// <param name="PaidBy">The order that paid it.</param>
    public sealed record Model(
        Guid Id,
        string Number,
        PaymentLinkKind Kind,
        PaymentLinkStatus Status,
        Contact Contact,
        string? Note,
        string? Terms,
        string? Reference,
        IReadOnlyList<Line> Lines,
        IReadOnlyList<VatShare> Vat,
        Money Total,
        DateTimeOffset ValidUntil,
        Guid? Paying,
        PaidOrder? PaidBy)
    {
        /// <summary>Tells whether a page shows it as it is.</summary>
        public required int Version { get; init; }

        public required string CreatedBy { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset? SentAt { get; init; }

        public required int TimesSent { get; init; }

        public required DateTimeOffset? ViewedAt { get; init; }

        public required DateTimeOffset? AcceptedAt { get; init; }

        public required string? AcceptedFrom { get; init; }

        public required DateTimeOffset? PaidAt { get; init; }

        public required DateTimeOffset? EndedAt { get; init; }

        public bool IsQuote => Kind == PaymentLinkKind.Quote;

        public bool IsOut => Status is PaymentLinkStatus.Sent or PaymentLinkStatus.Viewed;
    }

    public sealed record Line(Guid? ProductId, string Name, int Quantity, Money UnitPrice, int VatBasisPoints, Money Total);

    /// <param name="GivenBack">What went back to the card since.</param>
    public sealed record PaidOrder(Guid Id, string Number, Money GivenBack);

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await db.PaymentLinks.AsNoTracking().Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == request.LinkId, cancellationToken) is not { } link)
                return null;
            var paying = await db.Orders.Where(o => o.OpenBasketId == link.Id).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(cancellationToken);
            var paidBy = link.Status != PaymentLinkStatus.Paid
                ? null
                : await (from order in db.Orders
                         join payment in db.Payments on order.Id equals payment.OrderId
                         where order.Id == link.OrderId
                         select new PaidOrder(order.Id, order.Number, new Money(payment.RefundedMinor, payment.Amount.Currency))).SingleOrDefaultAsync(cancellationToken);
            var isOver = link.IsOut && link.ValidUntil <= clock.GetUtcNow() && paying is null;
            return new Model(
                link.Id,
                link.Number,
                link.Kind,
                isOver ? PaymentLinkStatus.Expired : link.Status,
                link.Contact,
                link.Note,
                link.Terms,
                link.Reference,
                [.. link.Lines.OrderBy(l => l.Position).Select(l => new Line(l.ProductId, l.Name, l.Quantity, l.UnitPrice, l.VatBasisPoints, l.Total))],
                LinkSums.VatOf(link.Lines),
                link.Total,
                link.ValidUntil,
                paying,
                paidBy)
            {
                Version = link.Version,
                CreatedBy = link.CreatedBy,
                CreatedAt = link.CreatedAt,
                SentAt = link.SentAt,
                TimesSent = link.TimesSent,
                ViewedAt = link.ViewedAt,
                AcceptedAt = link.AcceptedAt,
                AcceptedFrom = link.AcceptedFrom,
                PaidAt = link.PaidAt,
                EndedAt = link.EndedAt,
            };
        }
    }
}
