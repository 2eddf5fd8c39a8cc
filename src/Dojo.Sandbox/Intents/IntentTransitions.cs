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

        [(Created, Manual, IssueSecret)] = Created,
        [(Created, Manual, GiveDetails)] = Created,
        [(Created, Manual, Challenge)] = Created,
        [(Created, Manual, Refuse)] = Created,
        [(Created, Manual, Approve)] = Authorized,
        [(Created, Manual, Cancel)] = Canceled,
    };

    /// <summary>What kind of step a fact is.</summary>
    public static IntentChange KindOf(IntentFact fact) => fact switch
    {
        SecretIssued => IssueSecret,
        ShopperDetailsGiven => GiveDetails,
        CardChallenged => Challenge,
        CardRefused => Refuse,
        CardApproved => Approve,
        IntentCanceled => Cancel,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} is no step of an intent that exists."),
    };

    public static bool Allows(Intent intent, IntentChange change) => Table.ContainsKey((intent.Status, intent.CaptureMode, change));

    /// <summary>The status the table gives. A step that is not in it, or that ends elsewhere, is a defect in the Sandbox or its journal.</summary>
    public static PaymentIntentStatus Next(Intent intent, IntentChange change) =>
        Table.TryGetValue((intent.Status, intent.CaptureMode, change), out var next)
            ? next
            : throw new InvalidOperationException($"{intent.Id} is {intent.Status} ({intent.CaptureMode}) and cannot {change}.");
}
