using System.Globalization;

namespace ShopCheckout.Web;

/// <summary>Moments as people in the shop's country read them. Stored in UTC, shown in London time.</summary>
internal static class ShopTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static string ToShopTime(this DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}
