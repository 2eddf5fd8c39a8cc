using ShopCheckout.Payments;

namespace ShopCheckout.Orders;

/// <summary>What sending some lines of an order needs: goods that leave the house are always covered by money that was taken.</summary>
/// <param name="Order">Of which something is sent.</param>
/// <param name="Lines">The positions of the lines that would leave now.</param>
/// <param name="ToTake">What must be taken of the hold first.</param>
/// <param name="WhyNot">Null when they can be sent, once the money is there.</param>
public sealed record Dispatch(Order Order, IReadOnlyList<int> Lines, Money ToTake, string? WhyNot)
{
    /// <param name="order">With its lines.</param>
    /// <param name="payment">With its attempts.</param>
    /// <param name="wanted">Positions; none for all that were not sent yet.</param>
    public static Dispatch Of(Order order, Payment payment, IReadOnlyList<int> wanted)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(wanted);
        var lines = order.Lines.Where(l => l.SentAt is null && (wanted.Count == 0 || wanted.Contains(l.Position))).Select(l => l.Position).Order().ToList();
        var missing = Math.Max(Needed(order, payment, lines) - payment.TakenMinor, 0);
        return new(order, lines, payment.Amount with { Minor = missing }, WhyNotSend(order, payment, lines));
    }

    // What was already sent, what is sent now, and the delivery with the first of it. A deposit stays held.
    private static long Needed(Order order, Payment payment, List<int> lines)
    {
        if (payment.CaptureEnd == CaptureEnd.Final || !payment.Plan.IsManual)
            return payment.TakenMinor; // The merchant took what they wanted for it; an automatic capture took all.
        var gone = order.Lines.Where(l => l.SentAt is not null || lines.Contains(l.Position)).ToList();
        if (gone.Count == order.Lines.Count && !gone.Exists(l => l.IsDeposit))
            return payment.Total.Minor;
        return gone.Where(l => !l.IsDeposit).Sum(l => l.Total.Minor) + (gone.Exists(l => !l.IsDeposit) ? order.Delivery.Minor : 0);
    }

    private static string? WhyNotSend(Order order, Payment payment, List<int> lines)
    {
        if (payment.FlaggedBecause is not null)
            return "The payment is flagged; nothing is sent until somebody has looked at it.";
        if (order.BookingId is not null)
            return "It is for a booking: there is nothing to send.";
        if (lines.Count == 0)
            return "All of it was sent already.";
        return (order.Status, payment.Status) switch
        {
            (_, PaymentStatus.Refunded) => "All that was taken has been given back.",
            (_, PaymentStatus.Reversed) => "The hold on the card is gone or the payment was reversed: this order is not paid for.",
            (OrderStatus.Authorised or OrderStatus.PartlyPaid or OrderStatus.Paid, PaymentStatus.Authorized or PaymentStatus.Captured) => null,
            _ => "Nobody has paid for this order.",
        };
    }
}
