namespace Dojo.Sandbox.Cards;

/// <summary>Plays the card's issuer: decides from the table of test cards what happens.</summary>
internal static class CardIssuer
{
    public sealed record Decision(CardOutcome Outcome, bool Challenge);

    public static Decision Decide(CardEntry card, bool cardHolderNotPresent)
    {
        if (TestCards.Find(card.Digits) is not { } test)
            return new Decision(CardOutcome.UnknownCard, false);
        // By phone or mail there is nobody to challenge: 3-D Secure is skipped altogether.
        if (cardHolderNotPresent && test.Outcome is CardOutcome.AuthenticationRefused or CardOutcome.ChallengeFailed)
            test = test with { Outcome = CardOutcome.Approved };
        var outcome = test.Outcome == CardOutcome.Approved && card.Cv2 != (test.Scheme == "AMEX" ? "0200" : "020")
            ? CardOutcome.WrongCv2
            : test.Outcome;
        return new Decision(outcome, test.Challenge && !cardHolderNotPresent);
    }

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
        CardOutcome.GatewayError => (30, "Gateway error"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
