using System.Globalization;

namespace ShopCheckout;

/// <summary>Dates and times as people of the shopper's culture read them; as Britons do where it is English.</summary>
public static class DateWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"1 May 2026".</summary>
    public static string Day(IFormattable date) => Format(date, "d MMMM yyyy", static t => t.DayPattern);

    /// <summary>"Friday 1 May 2026".</summary>
    public static string Weekday(IFormattable date) => Format(date, "dddd d MMMM yyyy", static t => t.DateTimeFormat.LongDatePattern);

    /// <summary>"Friday 1 May".</summary>
    public static string WeekdayOfYear(IFormattable date) => Format(date, "dddd d MMMM", static t => t.DateTimeFormat.LongDatePattern);

    /// <summary>"1 May 2026, 14:05".</summary>
    public static string Moment(IFormattable date) => Format(date, "d MMM yyyy, HH:mm", static t => $"{t.DayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal)}, {t.DateTimeFormat.ShortTimePattern}");

    /// <summary>"Friday".</summary>
    public static string NameOf(IFormattable date) => Format(date, "dddd", static _ => "dddd");

    /// <summary>"14:05".</summary>
    public static string Clock(IFormattable time) => Format(time, "HH:mm", static t => t.DateTimeFormat.ShortTimePattern);

    private static string Format(IFormattable date, string british, Func<Tongue, string> pattern)
    {
        ArgumentNullException.ThrowIfNull(date);
        return Tongue.Current is { } tongue ? date.ToString(pattern(tongue), tongue) : date.ToString(british, British);
    }
}
