using System.Globalization;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Terminals;

/// <summary>What a card machine does to a payment intent: the same facts as everywhere, with the session they came about in.</summary>
internal static class TerminalMoney
{
    public static Result<IntentFact> Sale(Intent intent, string sessionId, SessionCardPresented presented, string transactionId, SandboxIds ids)
    {
        if (!IntentTransitions.Allows(intent, IntentChange.Approve))
            return Refusal.Conflict($"The payment intent is {intent.Status} by now.");
        var capture = intent.CaptureMode == CaptureMode.Auto
            ? new CaptureMade(ids.Capture(), intent.Total.Value, intent.Request.TipsAmount?.Value)
            : null;
        return new CardApproved(intent.Id, transactionId, ids.AuthCode(), presented.Card, intent.Total, capture)
        {
            TerminalSessionId = sessionId,
            Presence = presented.Presence,
        };
    }

    public static Result<IntentFact> Refused(Intent intent, TerminalSession session, string transactionId, string why) =>
        IntentTransitions.Allows(intent, IntentChange.Refuse)
            ? new CardRefused(intent.Id, transactionId, session.Presented!.Card, 5, why) { TerminalSessionId = session.Id }
            : Refusal.Conflict($"The payment intent is {intent.Status} by now.");

    public static Result<IntentFact> Refund(Intent intent, string sessionId, MatchedRefundDetails details, SandboxIds ids)
    {
        var request = new RefundRequest(details.Amount!.Value);
        return MoneyRules.Check(intent, request) is { } refusal
            ? refusal
            : new RefundMade(intent.Id, ids.Refund(), ids.TransactionId(), sessionId, request) { TerminalSessionId = sessionId };
    }
}

/// <summary>Cards as they come out of a customer's pocket.</summary>
internal static class TerminalCards
{
    /// <summary>A machine reads number and expiry date from the card itself; those of the Sandbox are good for three more years.</summary>
    public static MaskedCard Masked(string digits, DateTimeOffset now) => new(
        CardEntry.MaskOf(digits), "12/" + now.UtcDateTime.AddYears(3).ToString("yy", CultureInfo.InvariantCulture), "CARDHOLDER/SANDBOX", CardEntry.SchemeOf(digits));

    /// <summary>In person nobody asks for a CV2, and 3-D Secure is for online payments.</summary>
    public static CardOutcome OutcomeOf(string digits) => TestCards.Find(digits) switch
    {
        null => CardOutcome.UnknownCard,
        { Outcome: CardOutcome.AuthenticationRefused or CardOutcome.ChallengeFailed or CardOutcome.WrongCv2 } => CardOutcome.Approved,
        { } card => card.Outcome,
    };
}
