using System.Globalization;

namespace ShopCheckout;

/// <summary>Shares as people of the shopper's culture write them.</summary>
public static class PercentWords
{
    /// <summary>"12.5%", or "12,5 %".</summary>
    /// <param name="basisPoints">Hundredths of a per cent.</param>
    public static string Of(int basisPoints)
    {
        if (Tongue.Current is not { } tongue)
            return (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";
        var format = (NumberFormatInfo)tongue.NumberFormat.Clone();
        format.PercentDecimalDigits = basisPoints % 100 == 0 ? 0 : basisPoints % 10 == 0 ? 1 : 2;
        return (basisPoints / 10_000m).ToString("P", format);
    }
}
