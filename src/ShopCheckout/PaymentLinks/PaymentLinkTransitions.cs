namespace ShopCheckout.PaymentLinks;

/// <summary>The one table of what may follow what. A step that is not in it throws: it would be a request paid twice, or one paid that nobody
/// asked for any more.</summary>
public static class PaymentLinkTransitions
{
    private static readonly Dictionary<(PaymentLinkStatus From, PaymentLinkStep Step), PaymentLinkStatus> Table = new()
    {
        [(PaymentLinkStatus.Draft, PaymentLinkStep.Send)] = PaymentLinkStatus.Sent,
        [(PaymentLinkStatus.Draft, PaymentLinkStep.Withdraw)] = PaymentLinkStatus.Withdrawn,
        [(PaymentLinkStatus.Sent, PaymentLinkStep.View)] = PaymentLinkStatus.Viewed,
        [(PaymentLinkStatus.Sent, PaymentLinkStep.Pay)] = PaymentLinkStatus.Paid,
        [(PaymentLinkStatus.Sent, PaymentLinkStep.Expire)] = PaymentLinkStatus.Expired,
        [(PaymentLinkStatus.Sent, PaymentLinkStep.Withdraw)] = PaymentLinkStatus.Withdrawn,
        [(PaymentLinkStatus.Viewed, PaymentLinkStep.Pay)] = PaymentLinkStatus.Paid,
        [(PaymentLinkStatus.Viewed, PaymentLinkStep.Expire)] = PaymentLinkStatus.Expired,
        [(PaymentLinkStatus.Viewed, PaymentLinkStep.Withdraw)] = PaymentLinkStatus.Withdrawn,

        // Money that was taken is never ignored, however late it was seen.
        [(PaymentLinkStatus.Expired, PaymentLinkStep.Pay)] = PaymentLinkStatus.Paid,
        [(PaymentLinkStatus.Withdrawn, PaymentLinkStep.Pay)] = PaymentLinkStatus.Paid,
    };

    public static bool Allows(PaymentLinkStatus from, PaymentLinkStep step) => Table.ContainsKey((from, step));

    /// <exception cref="InvalidOperationException">The table does not know such a step.</exception>
    public static PaymentLinkStatus Next(PaymentLinkStatus from, PaymentLinkStep step) =>
        Table.TryGetValue((from, step), out var next) ? next : throw new InvalidOperationException($"A payment link that is {from} cannot {step}.");
}
