using System.Globalization;

namespace ShopCheckout;

/// <summary>Money as a shopper reads it: "£1,234.50". The shop's currencies both have two decimals.</summary>
public static class MoneyText
{
    public static string ToDisplay(this Money money) => Symbol(money.Currency) + Digits(money.Minor);

    private static string Digits(long minor) =>
        (minor < 0 ? "-" : string.Empty) + Math.Abs(minor / 100m).ToString("#,##0.00", CultureInfo.GetCultureInfo("en-GB"));

    private static string Symbol(string currency) => currency switch
    {
        "GBP" => "£",
        "EUR" => "€",
        _ => currency + " ",
    };
}
