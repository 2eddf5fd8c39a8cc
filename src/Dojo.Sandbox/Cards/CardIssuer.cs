using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Cards;

/// <summary>Plays the card's issuer: decides from the table of test cards what happens.</summary>
internal static class CardIssuer
{
    public sealed record Decision(CardOutcome Outcome, bool Challenge);

    /// <param name="card">What was typed, or what the wallet holds.</param>
    /// <param name="withoutChallenge">By phone or mail there is nobody to challenge, and a wallet has asked its owner already: 3-D Secure is skipped altogether.</param>
    public static Decision Decide(CardEntry card, bool withoutChallenge) => Decide(TestCards.Find(card.Digits), card.Cv2, withoutChallenge);

    /// <summary>A card that was saved: the Sandbox knows it by its mask, which no two test cards share.</summary>
    public static Decision DecideSaved(MaskedCard card, string cv2, DateTimeOffset now, bool cardHolderNotPresent) =>
        card.UsableUntil <= now
            ? new Decision(CardOutcome.ExpiredCard, false)
            : Decide(TestCards.Find(card), cv2, cardHolderNotPresent);

    /// <summary>A charge of a saved card by the merchant, with nobody there to type a CV2 or to confirm.</summary>
    public static CardOutcome DecideCharge(MaskedCard card, DateTimeOffset now) => TestCards.Find(card) switch
    {
        null => CardOutcome.UnknownCard,
        { ChargeDeclined: true } => CardOutcome.Declined,
        _ when card.UsableUntil <= now => CardOutcome.ExpiredCard,
        { Outcome: CardOutcome.AuthenticationRefused or CardOutcome.ChallengeFailed } => CardOutcome.Approved,
        { } test => test.Outcome,
    };

    private static Decision Decide(TestCard? test, string cv2, bool withoutChallenge)
    {
        if (test is null)
            return new Decision(CardOutcome.UnknownCard, false);
        if (withoutChallenge && test.Outcome is CardOutcome.AuthenticationRefused or CardOutcome.ChallengeFailed)
            test = test with { Outcome = CardOutcome.Approved };
        var outcome = test.Outcome == CardOutcome.Approved && cv2 != (test.Scheme == "AMEX" ? "0200" : "020")
            ? CardOutcome.WrongCv2
            : test.Outcome;
        return new Decision(outcome, test.Challenge && !withoutChallenge);
    }

    /// <summary>What the issuer says when money it holds is to be taken.</summary>
    public static CaptureStatus Capture(MaskedCard card) =>
        TestCards.Find(card) is { CaptureDeclined: true } ? CaptureStatus.Declined : CaptureStatus.Successful;

    /// <summary>The gateway's status code and message, as the documentation of the components lists them.</summary>
    public static (int StatusCode, string Message) Describe(CardOutcome outcome) => outcome switch
    {
        CardOutcome.Approved => (0, "Approved"),
        CardOutcome.Declined => (5, "Card declined"),
        CardOutcome.InsufficientFunds => (5, "Card declined: insufficient funds"),
        CardOutcome.ExpiredCard => (5, "Card declined: expired card"),
        CardOutcome.WrongCv2 => (5, "Card declined: CV2 check failed"),
        CardOutcome.UnknownCard => (5, "Card declined: not a test card of the Sandbox"),
        CardOutcome.AuthenticationRefused => (5, "Card declined: 3-D Secure authentication refused"),
        CardOutcome.ChallengeFailed => (5, "Card declined: 3-D Secure challenge failed"),
        CardOutcome.Referred => (4, "Card referred"),
        CardOutcome.Duplicate => (20, "Duplicate transaction"),
        CardOutcome.GatewayError => (30, "Gateway error"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
