using System.Globalization;

namespace ShopCheckout.Web;

/// <summary>Moments as people in the shop's country read them. Stored in UTC, shown in London time.</summary>
internal static class ShopTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTimeOffset InShopZone(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static string ToShopDay(this DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    public static string ToShopTime(this DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>"14:05".</summary>
    public static string ToShopClock(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("HH:mm", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The moment at which a day begins in the shop's country.</summary>
    public static DateTimeOffset? StartOf(DateOnly? day) => day is { } date && date > DateOnly.MinValue && date < DateOnly.MaxValue
        ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue), Zone), TimeSpan.Zero)
        : null;
}
