using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Payments;

/// <summary>What staff can do with an order's payment and goods now, and why not otherwise.</summary>
public static class OfferActs
{
    /// <param name="OrderId">The order.</param>
    /// <param name="Lines">The lines that would be sent; none for all that were not yet.</param>
    public sealed record Query(Guid OrderId, IReadOnlyList<int>? Lines = null) : IRequest<Model?>;

    /// <param name="OrderId">The order.</param>
    /// <param name="Number">As people call it.</param>
    /// <param name="Email">The shopper's.</param>
    /// <param name="IsDelivery">It is sent, not handed over.</param>
    /// <param name="Amount">What was agreed, a tip included.</param>
    /// <param name="Tip">The tip in it.</param>
    /// <param name="Taken">What was taken of it.</param>
    /// <param name="Capturable">What is held and may be taken.</param>
    /// <param name="HoldEndsAt">Until when.</param>
    /// <param name="Card">Whose card it is.</param>
    /// <param name="ToTake">What sending takes of the hold first.</param>
    /// <param name="WhyNotSend">Null when the goods can be sent.</param>
    /// <param name="Lines">What was ordered.</param>
    /// <param name="WhyNot">For each act, null when it can be done.</param>
    public sealed record Model(
        Guid OrderId,
        string Number,
        string Email,
        bool IsDelivery,
        Money Amount,
        Money Tip,
        Money Taken,
        Money Capturable,
        DateTimeOffset? HoldEndsAt,
        string? Card,
        Money ToTake,
        string? WhyNotSend,
        IReadOnlyList<Line> Lines,
        IReadOnlyDictionary<PaymentAct, string?> WhyNot)
    {
        public bool Offers(PaymentAct act) => WhyNot[act] is null;
    }

    public sealed record Line(int Position, string Name, int Quantity, Money Total, bool IsDeposit, DateTimeOffset? SentAt);

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleOrDefaultAsync(p => p.OrderId == request.OrderId, cancellationToken);
            if (payment is null)
                return null;
            var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == request.OrderId, cancellationToken);
            var dispatch = Dispatch.Of(order, payment, request.Lines ?? []);
            return new Model(
                order.Id,
                order.Number,
                order.Contact.Email,
                order.Method == FulfilmentMethod.Delivery,
                payment.Total,
                payment.Total with { Minor = payment.TipMinor },
                payment.Amount with { Minor = payment.TakenMinor },
                payment.Capturable,
                payment.HoldEndsAt,
                payment.CardLast4 is null ? null : $"{payment.CardScheme} •••• {payment.CardLast4}",
                dispatch.ToTake,
                dispatch.WhyNot,
                [.. order.Lines.OrderBy(l => l.Position).Select(l => new Line(l.Position, l.Name, l.Quantity, l.Total, l.IsDeposit, l.SentAt))],
                Enum.GetValues<PaymentAct>().ToDictionary(act => act, act => Offers.WhyNot(act, payment, clock.GetUtcNow())));
        }
    }
}
