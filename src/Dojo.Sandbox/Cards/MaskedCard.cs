using System.Globalization;

namespace Dojo.Sandbox.Cards;

/// <summary>All that the Sandbox remembers of a card: the number in the documentation's mask (<c>44565300****1096</c>), never the number, never the CV2.</summary>
internal sealed record MaskedCard(string Number, string Expiry, string Name, string Scheme)
{
    /// <summary>The wallet that the card came from (<c>APPLE_PAY</c>, <c>GOOGLE_PAY</c>); null when it was typed.</summary>
    public string? Wallet { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public string Last4 => Number[^4..];

    /// <summary>A card is good until the end of its month.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset UsableUntil => new DateTimeOffset(
        2000 + int.Parse(Expiry.AsSpan(3), CultureInfo.InvariantCulture), int.Parse(Expiry.AsSpan(0, 2), CultureInfo.InvariantCulture), 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
}

/// <summary>What the issuer does with a test card.</summary>
internal enum CardOutcome
{
    Approved,
    Declined,
    InsufficientFunds,
    ExpiredCard,
    WrongCv2,
    Referred,
    GatewayError,
    Duplicate,
    UnknownCard,
    AuthenticationRefused,
    ChallengeFailed,
}
