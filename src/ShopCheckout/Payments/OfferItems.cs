using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Which lines of an order can be refunded now, and what a choice of them comes to.</summary>
public static class OfferItems
{
    /// <param name="Wanted">A choice to work out; null while there is none.</param>
    public sealed record Query(Guid OrderId, WantedItems? Wanted) : IRequest<Model?>;

    public sealed record Model(Guid OrderId, string Number, string? Card, Money Refundable, Money Captured, Money DeliveryLeft, string? WhyNot, IReadOnlyList<Line> Lines)
    {
        /// <summary>What the choice comes to, share by share; null when there is none or it is not possible.</summary>
        public IReadOnlyList<Share>? Chosen { get; init; }

        /// <summary>Why the choice is not possible.</summary>
        public string? ChoiceProblem { get; init; }
    }

    public sealed record Line(int Position, string Name, int Sold, int Left, int Restockable, Money Rest);

    public sealed record Share(string Name, int Quantity, int Restock, Money Amount, Money Vat);

    public sealed class Handler(ShopDbContext db, RefundDesk desk) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleOrDefaultAsync(p => p.OrderId == request.OrderId, cancellationToken);
            if (payment is null)
                return null;
            var shares = await desk.ReadAsync(payment, cancellationToken);
            var left = GivingBack.Refundable(payment);
            var model = new Model(
                payment.OrderId,
                payment.Reference,
                payment.CardLast4 is null ? null : $"{payment.CardScheme} •••• {payment.CardLast4}",
                left,
                Of(payment.CapturedMinor),
                Of(shares.DeliveryLeftMinor),
                GivingBack.WhyNotRefund(payment),
                [.. shares.Rests.Where(r => r.Part.Position is not null).Select(r => new Line(r.Part.Position!.Value, r.Part.Name, r.Part.Quantity, r.Quantity, r.Restockable, Of(r.GrossMinor)))]);
            if (request.Wanted is not { } wanted)
                return model;
            if (shares.WhyNot(wanted) is { } why)
                return model with { ChoiceProblem = why };
            var chosen = shares.Take(wanted).Select(s => new Share(s.Part.Name, s.Quantity, s.Restock, Of(s.GrossMinor), Of(s.VatMinor))).ToList();
            var sum = Of(chosen.Sum(s => s.Amount.Minor));
            return sum > left ? model with { ChoiceProblem = $"That comes to {sum.ToDisplay()}; only {left.ToDisplay()} is left to refund." } : model with { Chosen = chosen };

            Money Of(long minor) => payment.Amount with { Minor = minor };
        }
    }
}
