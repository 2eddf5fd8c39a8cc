using System.Globalization;

namespace ShopCheckout;

/// <summary>Money as a shopper reads it: "£1,234.50". The shop's currencies both have two decimals.</summary>
public static class MoneyText
{
    // More than any order comes to, and far from what minor units can hold.
    private const decimal Largest = 1_000_000_000;

    /// <summary>In the shopper's culture: "£1,234.50", "1.234,50 £".</summary>
    public static string ToDisplay(this Money money) => Tongue.Current?.Format(money) ?? money.ToRecord();

    /// <summary>As it is kept for staff and told to Dojo, whoever caused it: "£1,234.50".</summary>
    public static string ToRecord(this Money money) => (money.Minor < 0 ? "−" : string.Empty) + SymbolOf(money.Currency) + Digits(money.Minor);

    /// <summary>What was kept, in the shopper's culture if it is an amount and nothing else.</summary>
    public static string? FromRecord(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var currency = text.StartsWith('£') ? "GBP" : text.StartsWith('€') ? "EUR" : null;
        return currency is not null && decimal.TryParse(text.AsSpan(1), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount) && amount <= Largest
            ? new Money((long)(amount * 100), currency).ToDisplay()
            : null;
    }

    /// <summary>Reads an amount as people type it: "12", "12.5", "£12.50". No thousands: a comma is as often meant for a decimal point.</summary>
    public static bool TryParse(string? text, string currency, out Money money)
    {
        money = Money.Zero(currency);
        var digits = (text ?? string.Empty).Trim();
        if (digits.StartsWith(SymbolOf(currency), StringComparison.Ordinal))
            digits = digits[SymbolOf(currency).Length..];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Largest || decimal.Truncate(amount * 100) != amount * 100)
            return false;
        money = money with { Minor = (long)(amount * 100) };
        return true;
    }

    private static string Digits(long minor) => Math.Abs(minor / 100m).ToString("#,##0.00", CultureInfo.GetCultureInfo("en-GB"));

    internal static string SymbolOf(string currency) => currency switch
    {
        "GBP" => "£",
        "EUR" => "€",
        _ => currency + " ",
    };
}
