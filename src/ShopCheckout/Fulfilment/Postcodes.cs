using System.Globalization;
using System.Text.RegularExpressions;
using ShopCheckout.Orders;

namespace ShopCheckout.Fulfilment;

/// <summary>British postcodes and Irish Eircodes, however they were typed.</summary>
public static partial class Postcodes
{
    private const int BritishInward = 3;
    private const int IrishUnique = 4;

    /// <summary>"sw1a1aa" becomes "SW1A 1AA", and "d02x285" becomes "D02 X285".</summary>
    public static string Tidy(string? typed, string country)
    {
        var letters = string.Concat((typed ?? string.Empty).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var last = country == PostalAddress.Ireland ? IrishUnique : BritishInward;
        return letters.Length > last ? $"{letters[..^last]} {letters[^last..]}" : letters;
    }

    /// <param name="tidy">As <see cref="Tidy"/> gives it.</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static bool HasRightShape(string tidy, string country) => (country == PostalAddress.Ireland ? Eircode() : British()).IsMatch(tidy);

    /// <summary>What it begins with: "SW1A" of "SW1A 1AA".</summary>
    public static string OutwardOf(string tidy)
    {
        ArgumentNullException.ThrowIfNull(tidy);
        return tidy.Split(' ')[0];
    }

    /// <summary>Whether a place lies in one of these areas: "BT IV KA27-28" is all of BT and IV, and KA27 and KA28.</summary>
    public static bool LiesIn(string outward, string areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var (letters, district) = Part(outward);
        foreach (var area in areas.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var bounds = area.Split('-');
            var (areaLetters, from) = Part(bounds[0]);
            if (letters != areaLetters)
                continue;
            var to = bounds.Length > 1 && int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : from;
            if (from is null || (district >= from && district <= to))
                return true;
        }

        return false;
    }

    private static (string Letters, int? District) Part(string outward)
    {
        var letters = string.Concat((outward ?? string.Empty).TakeWhile(char.IsAsciiLetterUpper));
        var digits = string.Concat((outward ?? string.Empty).Skip(letters.Length).TakeWhile(char.IsAsciiDigit));
        return (letters, digits.Length is > 0 and < 4 ? int.Parse(digits, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex("^(GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex British();

    [GeneratedRegex("^(D6W|[AC-FHKNPRTV-Y][0-9]{2}) [0-9AC-FHKNPRTV-Y]{4}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Eircode();
}
