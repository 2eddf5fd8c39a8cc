namespace ShopCheckout.Web;

/// <summary>Moments as people of the shopper's culture read them. Stored in UTC, shown in London time.</summary>
internal static class ShopTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTimeOffset InShopZone(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static string ToShopDay(this DateTimeOffset moment) => DateWords.Day(moment.InShopZone());

    public static string ToShopTime(this DateTimeOffset moment) => DateWords.Moment(moment.InShopZone());

    /// <summary>"14:05".</summary>
    public static string ToShopClock(this DateTimeOffset moment) => DateWords.Clock(moment.InShopZone());

    /// <summary>The moment at which a day begins in the shop's country.</summary>
    public static DateTimeOffset? StartOf(DateOnly? day) => day is { } date && date > DateOnly.MinValue && date < DateOnly.MaxValue
        ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue), Zone), TimeSpan.Zero)
        : null;
}
