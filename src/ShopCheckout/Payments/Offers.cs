namespace ShopCheckout.Payments;

/// <summary>What staff can do with a payment at Dojo.</summary>
public enum PaymentAct
{
    /// <summary>Take a part or all of what is held.</summary>
    Capture,

    /// <summary>Let a hold go.</summary>
    Release,

    /// <summary>Undo what was taken, as a whole.</summary>
    Reverse,
    Refund,

    /// <summary>End a payment that nobody made.</summary>
    Cancel,

    /// <summary>Set what it is for, before it is taken.</summary>
    ChangeAmount,

    /// <summary>Set the tip on top of it.</summary>
    ChangeTip,
    SendReceipt,
}

/// <summary>What Dojo's state table lets be done with a payment, and if not, why not, in words for the merchant: the one place that
/// offers and refuses, so that nothing is offered that Dojo would refuse.</summary>
public static class Offers
{
    private const string Reversed = "The payment was reversed; the shopper has everything back.";

    /// <param name="act">What is wanted.</param>
    /// <param name="payment">With its attempts.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when it can be done.</returns>
    public static string? WhyNot(PaymentAct act, Payment payment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return act switch
        {
            PaymentAct.Refund => GivingBack.WhyNotRefund(payment),
            PaymentAct.Reverse when payment is { Status: PaymentStatus.Captured, Plan.IsManual: true } =>
                Waiting(payment) ?? "Dojo cannot reverse what was held first and then taken. It can be refunded.",
            PaymentAct.Reverse => GivingBack.WhyNotReverse(payment, now),
            PaymentAct.SendReceipt => InState(act, payment),
            PaymentAct.ChangeAmount or PaymentAct.ChangeTip => Unanswered(payment) ?? InState(act, payment), // Also of what is flagged: it may mend it.
            _ => Waiting(payment) ?? InState(act, payment),
        };
    }

    internal static string? Waiting(Payment payment) =>
        payment.FlaggedBecause is not null ? "The payment is flagged; nothing moves until somebody has looked at it." : Unanswered(payment);

    // While one call has no answer nothing else is sent that moves money, whatever it is: of a capture and a release one wins.
    private static string? Unanswered(Payment payment) => payment.Attempts.FirstOrDefault(a => a.IsOpenMoneyCall) is { } open
        ? $"A {open.Operation.InWords()} of {open.Amount.ToDisplay()} has not been answered by Dojo yet. Nothing else is sent until it is."
        : null;

    private static string? InState(PaymentAct act, Payment payment) => (act, payment.Status) switch
    {
        (PaymentAct.Cancel, PaymentStatus.Pending or PaymentStatus.Created) => null,
        (PaymentAct.Cancel, PaymentStatus.Authorized) => "A card was authorised. Its hold can be let go instead.",
        (PaymentAct.Cancel, PaymentStatus.Captured) => "It is paid. The money can be given back instead.",

        (PaymentAct.Capture, PaymentStatus.Authorized) when payment.Plan.IsManual => WasLetGo(payment) ?? WhyNoMore(payment),
        (PaymentAct.Capture, PaymentStatus.Captured) when payment.Plan.IsManual => WhyNoMore(payment),
        (PaymentAct.Capture, PaymentStatus.Captured) => "The money was taken as soon as the card was authorised.",

        (PaymentAct.Release, PaymentStatus.Authorized) => WasLetGo(payment) ?? (payment.TakenMinor > 0 ? PartTaken : null),
        (PaymentAct.Release, PaymentStatus.Captured) when payment.Plan.IsManual => PartTaken,
        (PaymentAct.Release, PaymentStatus.Captured) => "Nothing is held: the money was taken at once. It can be given back instead.",

        (PaymentAct.ChangeAmount, PaymentStatus.Created or PaymentStatus.Authorized) => payment.AmountMayChange ? null
            : "Dojo changes an amount only where it was told at creation that it may (Shop:AmountMayChange). Take less than is held, or make a new order.",
        (PaymentAct.ChangeTip, PaymentStatus.Created or PaymentStatus.Authorized) => payment.TipMayChange ? null
            : "Dojo changes a tip only where it was told at creation that it may (Shop:TipMayChange).",
        (PaymentAct.ChangeAmount or PaymentAct.ChangeTip, PaymentStatus.Captured) => "The money was taken; from then on Dojo changes nothing. A part can be given back.",
        (PaymentAct.ChangeAmount or PaymentAct.ChangeTip, PaymentStatus.Pending) => "The payment page was not opened yet.",

        (PaymentAct.SendReceipt, PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.Refunded or PaymentStatus.Reversed) => null,

        (_, PaymentStatus.Pending or PaymentStatus.Created) => "No card has been authorised yet.",
        (_, PaymentStatus.Refunded) => "All that was taken has been given back.",
        (_, PaymentStatus.Reversed) => payment.CapturedMinor > 0 ? Reversed : "The hold on the card is gone; nothing was taken and nothing can be.",
        (_, PaymentStatus.Canceled) => "The payment was cancelled before anybody paid.",
        _ => "Dojo does not allow it as the payment stands.",
    };

    private const string PartTaken = "Money was taken, so Dojo lets the rest go by itself when the hold ends. What was taken can be refunded.";

    // The intent may not have been seen to show it yet.
    private static string? WasLetGo(Payment payment) => payment.Attempts.Any(a => a is { Operation: PaymentOperation.Reverse, State: AttemptState.Succeeded })
        ? "The hold was let go; nothing was taken and nothing can be."
        : null;

    private const string WasFinal = "The last capture was final: the rest of the hold was given up.";

    // The books may not have given up the rest yet.
    private static bool HasTakenTheLast(Payment payment) => payment.Attempts.Any(a => a is { Operation: PaymentOperation.Capture, IsFinal: true, State: AttemptState.Succeeded });

    private static string? WhyNoMore(Payment payment) => payment switch
    {
        { CaptureEnd: CaptureEnd.Final } => WasFinal,
        { CaptureEnd: CaptureEnd.Lapsed } => "The hold ended; nothing more can be taken.",
        { RefundedMinor: > 0 } => "Dojo takes nothing more once a part was refunded.",
        { Capturable.IsZero: true } => "All that was held has been taken.",
        _ when HasTakenTheLast(payment) => WasFinal,
        _ => null,
    };
}
