namespace Dojo.Sandbox.Cards;

/// <summary>A card that the Sandbox knows. Approval always needs CV2 020 (0200 for American Express) and an expiry date to come.</summary>
/// <param name="Number">Digits only.</param>
/// <param name="Scheme">As in the API: VISA, MASTERCARD, …</param>
/// <param name="What">What happens, for people.</param>
/// <param name="Outcome">What the issuer answers.</param>
/// <param name="Challenge">True when the shopper is asked to confirm first (3-D Secure), unless the cardholder is not present.</param>
internal sealed record TestCard(string Number, string Scheme, string What, CardOutcome Outcome, bool Challenge = false)
{
    /// <summary>A later charge of the card saved in a setup intent is declined.</summary>
    public bool ChargeDeclined { get; init; }

    /// <summary>Held, but the capture that follows is declined.</summary>
    public bool CaptureDeclined { get; init; }
}

/// <summary>Every test card in one table. The first six are the gateway's usual 3-D Secure numbers; the others were chosen for the Sandbox.</summary>
internal static class TestCards
{
    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("4456530000001005", "VISA", "Approved", CardOutcome.Approved),
        new("5200000000001005", "MASTERCARD", "Approved", CardOutcome.Approved),
        new("4456530000001096", "VISA", "Approved after a 3-D Secure challenge", CardOutcome.Approved, Challenge: true),
        new("5200000000001096", "MASTERCARD", "Approved after a 3-D Secure challenge", CardOutcome.Approved, Challenge: true),
        new("4456530000001013", "VISA", "Refused by 3-D Secure, without a challenge", CardOutcome.AuthenticationRefused),
        new("4456530000001104", "VISA", "3-D Secure challenge fails", CardOutcome.ChallengeFailed, Challenge: true),

        new("4456530000002011", "VISA", "Declined", CardOutcome.Declined),
        new("5200000000002011", "MASTERCARD", "Declined", CardOutcome.Declined),
        new("4456530000002029", "VISA", "Declined: insufficient funds", CardOutcome.InsufficientFunds),
        new("4456530000002037", "VISA", "Declined: expired card", CardOutcome.ExpiredCard),
        new("4456530000002045", "VISA", "Declined: wrong CV2, whatever is typed", CardOutcome.WrongCv2),
        new("4456530000002052", "VISA", "Referred (status code 4)", CardOutcome.Referred),
        new("4456530000002060", "VISA", "Gateway error (status code 30)", CardOutcome.GatewayError),
        new("4456530000002094", "VISA", "Duplicate transaction (status code 20)", CardOutcome.Duplicate),
        new("4456530000002078", "VISA", "Approved now, later charges declined", CardOutcome.Approved) { ChargeDeclined = true },
        new("4456530000002086", "VISA", "Authorised, captures declined", CardOutcome.Approved) { CaptureDeclined = true },

        new("370000000001000", "AMEX", "Approved (CV2 0200)", CardOutcome.Approved),
        new("6759400000001000", "MAESTRO", "Approved", CardOutcome.Approved),
        new("6011000000001002", "DISCOVER", "Approved", CardOutcome.Approved),
        new("36000000001006", "DCI", "Approved", CardOutcome.Approved),
    ];

    private static readonly Dictionary<string, TestCard> ByNumber = All.ToDictionary(c => c.Number, StringComparer.Ordinal);

    private static readonly Dictionary<string, TestCard> ByMask = All.ToDictionary(c => CardEntry.MaskOf(c.Number), StringComparer.Ordinal);

    public static TestCard? Find(string digits) => ByNumber.GetValueOrDefault(digits);

    public static TestCard? Find(MaskedCard card) => ByMask.GetValueOrDefault(card.Number);
}
