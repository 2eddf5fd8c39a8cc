using static Dojo.Sandbox.Intents.CaptureMode;
using static Dojo.Sandbox.Intents.IntentChange;
using static Dojo.Sandbox.Intents.PaymentIntentStatus;

namespace Dojo.Sandbox.Intents;

/// <summary>Every legal step of a payment intent stands here; what is not in the table cannot happen.</summary>
internal static class IntentTransitions
{
    private static readonly Dictionary<(PaymentIntentStatus From, CaptureMode Mode, IntentChange Change), PaymentIntentStatus> Table = new()
    {
        [(Created, Auto, IssueSecret)] = Created,
        [(Created, Auto, GiveDetails)] = Created,
        [(Created, Auto, Challenge)] = Created,
        [(Created, Auto, Refuse)] = Created,
        [(Created, Auto, Approve)] = Captured,
        [(Created, Auto, Cancel)] = Canceled,
        [(Created, Auto, ChangeAmount)] = Created,
        [(Captured, Auto, RefundPart)] = Captured,
        [(Captured, Auto, RefundAll)] = Refunded,
        [(Captured, Auto, Reverse)] = Reversed,
        [(Captured, Auto, SendReceipt)] = Captured,
        [(Refunded, Auto, SendReceipt)] = Refunded,
        [(Reversed, Auto, SendReceipt)] = Reversed,

        [(Created, Manual, IssueSecret)] = Created,
        [(Created, Manual, GiveDetails)] = Created,
        [(Created, Manual, Challenge)] = Created,
        [(Created, Manual, Refuse)] = Created,
        [(Created, Manual, Approve)] = Authorized,
        [(Created, Manual, Cancel)] = Canceled,
        [(Created, Manual, ChangeAmount)] = Created,
        [(Authorized, Manual, ChangeAmount)] = Authorized,
        [(Authorized, Manual, IntentChange.Capture)] = Captured,
        [(Authorized, Manual, FailCapture)] = Authorized,
        [(Authorized, Manual, Reverse)] = Reversed,
        [(Authorized, Manual, SendReceipt)] = Authorized,
        [(Captured, Manual, IntentChange.Capture)] = Captured,
        [(Captured, Manual, FailCapture)] = Captured,
        [(Captured, Manual, ReleaseRest)] = Captured,
        [(Captured, Manual, RefundPart)] = Captured,
        [(Captured, Manual, RefundAll)] = Refunded,
        [(Captured, Manual, SendReceipt)] = Captured,
        [(Refunded, Manual, SendReceipt)] = Refunded,
        [(Reversed, Manual, SendReceipt)] = Reversed,
    };

    /// <summary>What kind of step a fact is, for this intent.</summary>
    public static IntentChange KindOf(Intent intent, IntentFact fact) => fact switch
    {
        SecretIssued => IssueSecret,
        ShopperDetailsGiven => GiveDetails,
        CardChallenged => Challenge,
        CardRefused => Refuse,
        CardApproved => Approve,
        IntentCanceled => Cancel,
        CaptureTried { Status: CaptureStatus.Successful } => IntentChange.Capture,
        CaptureTried => FailCapture,
        RefundMade f => f.Request.Amount == Movements.Refundable(intent) ? RefundAll : RefundPart,
        PaymentReversed => Reverse,
        HoldReleased => ReleaseRest,
        AmountChanged or TipsChanged => ChangeAmount,
        ReceiptSent => SendReceipt,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} is no step of an intent that exists."),
    };

    public static bool Allows(Intent intent, IntentChange change) => Table.ContainsKey((intent.Status, intent.CaptureMode, change));

    /// <summary>The status the table gives. A step that is not in it, or that ends elsewhere, is a defect in the Sandbox or its journal.</summary>
    public static PaymentIntentStatus Next(Intent intent, IntentChange change) =>
        Table.TryGetValue((intent.Status, intent.CaptureMode, change), out var next)
            ? next
            : throw new InvalidOperationException($"{intent.Id} is {intent.Status} ({intent.CaptureMode}) and cannot {change}.");
}
