using System.Globalization;
using ShopCheckout.Customers;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>A saved card, as people call it.</summary>
internal static class CardWords
{
    public static string Name(this ViewCards.Card card) => Words.Say($"{Scheme(card.Scheme)} ending in {card.Last4}");

    public static string SchemeName(this ViewCards.Card card) => Scheme(card.Scheme);

    public static string Expiry(this ViewCards.Card card) => card switch
    {
        { ExpiresOn: null } => string.Empty,
        { HasExpired: true, ExpiresOn: { } day } => Words.Say($"Expired {Month(day)}"),
        { ExpiresOn: { } day } => Words.Say($"Expires {Month(day)}"),
    };

    private static string Month(DateOnly day) => day.ToString("MM/yy", CultureInfo.InvariantCulture);

    private static string Scheme(string scheme) => scheme.ToUpperInvariant() switch
    {
        "VISA" => "Visa",
        "MASTERCARD" => "Mastercard",
        "AMEX" => "American Express",
        "MAESTRO" => "Maestro",
        "DISCOVER" => "Discover",
        "DCI" => "Diners Club",
        _ => scheme,
    };
}
