using System.Globalization;

namespace ShopCheckout;

/// <summary>Which form of a noun goes with a whole number, by CLDR's rules, for the languages that differ from English; others have one and other.</summary>
public static class PluralForm
{
    public static string Of(CultureInfo culture, long count)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var n = Math.Abs(count);
        return culture.TwoLetterISOLanguageName switch
        {
            "fr" or "hy" => n <= 1 ? "one" : "other",
            "pt" => n <= 1 && culture.Name != "pt-PT" ? "one" : n == 1 ? "one" : "other",
            "cy" => n switch { 0 => "zero", 1 => "one", 2 => "two", 3 => "few", 6 => "many", _ => "other" },
            "ga" => n switch { 1 => "one", 2 => "two", >= 3 and <= 6 => "few", >= 7 and <= 10 => "many", _ => "other" },
            "gd" => n switch { 1 or 11 => "one", 2 or 12 => "two", >= 3 and <= 10 or >= 13 and <= 19 => "few", _ => "other" },
            "pl" => n == 1 ? "one" : IsFew(n) ? "few" : "many",
            "ru" or "uk" or "be" => n % 10 == 1 && n % 100 != 11 ? "one" : IsFew(n) ? "few" : "many",
            "cs" or "sk" => n switch { 1 => "one", >= 2 and <= 4 => "few", _ => "other" },
            "lt" => n % 10 == 1 && n % 100 is < 11 or > 19 ? "one" : n % 10 is >= 2 and <= 9 && n % 100 is < 11 or > 19 ? "few" : "other",
            "ro" => n == 1 ? "one" : n == 0 || n % 100 is >= 1 and <= 19 ? "few" : "other",
            "ar" => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => (n % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } },
            "ja" or "ko" or "zh" or "vi" or "th" or "id" => "other",
            _ => n == 1 ? "one" : "other",
        };
    }

    private static bool IsFew(long n) => n % 10 is >= 2 and <= 4 && n % 100 is < 12 or > 14;
}
