using System.Globalization;

namespace Dojo.Sandbox.Cards;

/// <summary>The cards in the simulated Apple Pay and Google Pay: the Sandbox's test cards, with name, expiry date and CV2 already known.</summary>
internal static class WalletCards
{
    private const string Owner = "Sandbox Shopper";

    /// <summary>What a wallet can hold: its owner is asked on the device, so the cards that are about 3-D Secure would tell nothing.</summary>
    public static IReadOnlyList<TestCard> All { get; } =
        [.. TestCards.All.Where(c => !c.Challenge && c.Outcome is not (CardOutcome.AuthenticationRefused or CardOutcome.WrongCv2))];

    public static CardEntry? Find(string? number, DateTimeOffset now) => All.FirstOrDefault(c => c.Number == number) is { } card
        ? new CardEntry(card.Number, string.Create(CultureInfo.InvariantCulture, $"12/{(now.UtcDateTime.Year + 3) % 100:D2}"), card.Scheme == "AMEX" ? "0200" : "020", Owner)
        : null;
}
