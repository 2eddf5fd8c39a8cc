using System.Globalization;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>Moments in addresses: in UTC, to the minute. The hour that a clock shows twice has two.</summary>
internal static class Moments
{
    private const string Format = "yyyy-MM-dd'T'HH:mm'Z'";

    public static string ToAddress(this DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Null when it is none; whether anything is offered then is another question.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
