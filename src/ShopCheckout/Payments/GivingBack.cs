namespace ShopCheckout.Payments;

/// <summary>What of a payment may be given back, and if not, why not, in words for the merchant. Dojo's own table, so that nothing is
/// offered that it would refuse.</summary>
public static class GivingBack
{
    private const string Reversed = "The payment was reversed; the shopper has everything back.";

    /// <summary>What can still be refunded. Refunds that we know to be done count even before the intent was seen to show them.</summary>
    public static Money Refundable(Payment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var done = payment.Attempts.Where(a => a is { Operation: PaymentOperation.Refund, State: AttemptState.Succeeded }).Sum(a => a.Amount.Minor);
        var left = payment.Status == PaymentStatus.Captured ? payment.CapturedMinor - Math.Max(payment.RefundedMinor, done) : 0;
        return new Money(Math.Max(left, 0), payment.Amount.Currency);
    }

    public static string? WhyNotRefund(Payment payment) => WhyNothing(payment) ?? (Refundable(payment).IsZero ? "All that was taken has been given back." : null);

    /// <param name="payment">With its attempts.</param>
    /// <param name="now">The day it is.</param>
    public static string? WhyNotReverse(Payment payment, DateTimeOffset now)
    {
        if (WhyNothing(payment) is { } reason)
            return reason;
        if (payment.RefundedMinor > 0 || Refundable(payment).Minor != payment.CapturedMinor)
            return "A part has been refunded already; a reversal is for the whole payment.";
        return payment.AuthorizedAt?.UtcDateTime.Date == now.UtcDateTime.Date
            ? null
            : "Dojo reverses a payment on the day it was taken only (UTC). From the next day on it is refunded.";
    }

    private static string? WhyNothing(Payment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (Offers.Waiting(payment) is { } waiting)
            return waiting;
        if (payment.Attempts.Any(a => a is { Operation: PaymentOperation.Reverse, State: AttemptState.Succeeded }))
            return Reversed; // The intent may not have been seen to show it yet.
        return payment.Status switch
        {
            PaymentStatus.Captured => null,
            PaymentStatus.Refunded => "All that was taken has been given back.",
            PaymentStatus.Reversed => Reversed,
            PaymentStatus.Authorized => "The card is only authorised; nothing has been taken yet.",
            _ => "Nothing has been paid.",
        };
    }
}
