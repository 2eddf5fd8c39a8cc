using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Returns;

/// <summary>Knows what of an order can be asked back: what was not given back yet and, once it has left, for as long as the merchant says.</summary>
public sealed class ReturnDesk(ShopDbContext db, RefundDesk refunds, IOptions<ReturnOptions> rules, TimeProvider clock)
{
    /// <param name="WhyNot">Null when something can be asked for.</param>
    /// <param name="Last">What the shopper asked for last, if anything.</param>
    public sealed record Offer(Guid OrderId, string Number, IReadOnlyList<Line> Lines, string? WhyNot, Asked? Last);

    /// <param name="Most">How many can be asked back; zero when none can any more.</param>
    /// <param name="IsSent">It would be a return, not a cancellation.</param>
    public sealed record Line(int Position, string Name, int Bought, int Most, bool IsSent, DateTimeOffset? Until);

    public sealed record Asked(Guid Id, ReturnKind Kind, ReturnStatus Status, DateTimeOffset AskedAt, string? Answer, IReadOnlyList<(string Name, int Quantity)> Lines)
    {
        public bool IsOpen => Status is ReturnStatus.Asked or ReturnStatus.Approved;

        /// <summary>A refund for it is under way, or done; it cannot be taken back any more.</summary>
        public bool IsOnItsWay { get; init; }
    }

    /// <summary>Whether a refund for it was begun that Dojo did not refuse. Whoever moves the request then has read it before that refund
    /// claimed it, and loses to it.</summary>
    public async Task<bool> IsOnItsWayAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.RefundId is { } id && await db.Payments.SelectMany(p => p.Attempts).AnyAsync(a => a.Id == id && a.State != AttemptState.Refused, cancellationToken);
    }

    public async Task<Offer?> OfferAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (order is null || payment is null)
            return null;
        var last = await db.ReturnRequests.AsNoTracking().Include(r => r.Lines).Where(r => r.OrderId == orderId).OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        var asked = last is null ? null : new Asked(last.Id, last.Kind, last.Status, last.AskedAt, last.Answer, [.. last.Lines.OrderBy(l => l.Position).Select(l => (l.Name, l.Quantity))])
        {
            IsOnItsWay = last.RefundId is { } refund && payment.Attempts.Any(a => a.Id == refund && a.State != AttemptState.Refused),
        };
        var left = payment.CapturedMinor == 0
            ? order.Lines.ToDictionary(l => l.Position, l => l.Quantity)
            : (await refunds.ReadAsync(payment, cancellationToken)).Rests.Where(r => r.Part.Position is not null).ToDictionary(r => r.Part.Position!.Value, r => r.GrossMinor > 0 ? r.Quantity : 0);
        var now = clock.GetUtcNow();
        var lines = order.Lines.OrderBy(l => l.Position).Select(l =>
        {
            var until = l.SentAt?.AddDays(rules.Value.WindowDays);
            return new Line(l.Position, l.Name, l.Quantity, until is { } end && end <= now ? 0 : Math.Max(left.GetValueOrDefault(l.Position), 0), l.SentAt is not null, until);
        }).ToList();
        return new Offer(order.Id, order.Number, lines, WhyNot(order, payment, lines, asked), asked);
    }

    private static string? WhyNot(Order order, Payment payment, List<Line> lines, Asked? last)
    {
        if (order.BookingId is not null)
            return Words.Say("It is for a booking; change or cancel that on the booking's own page.");
        if (order.Status == OrderStatus.AwaitingPayment)
            return Words.Say("Nobody has paid for it yet: it can be cancelled at once on its own page.");
        if (!order.HasMoney || payment.Status is PaymentStatus.Refunded or PaymentStatus.Reversed)
            return Words.Say("There is nothing left of it to cancel or return.");
        if (payment.FlaggedBecause is not null)
            return Words.Say("Somebody looks at its payment first. Please get in touch.");
        if (last is { IsOpen: true })
            return Words.Say("You have asked already, and we have not finished with it.");
        return lines.Exists(l => l.Most > 0) ? null : Words.Say("All of it has been given back, or the time to return it is over.");
    }
}
