using System.Collections.Concurrent;
using System.Globalization;

namespace ShopCheckout;

/// <summary>A culture that brings its words along: what the thread's culture is while a shopper of another language is served. It carries them
/// itself, so that nothing has to be looked up beside it, and two shops in one process do not mix theirs.</summary>
/// <remarks>British English is not one: it is what the code says.</remarks>
public sealed class Tongue : CultureInfo
{
    private readonly Func<string, string?> _find;
    private readonly ConcurrentDictionary<string, NumberFormatInfo> _money = new(StringComparer.Ordinal);

    /// <param name="name">Such as de-DE.</param>
    /// <param name="find">Gives the text for an English one; null when there is none.</param>
    public Tongue(string name, Func<string, string?> find)
        : base(name, useUserOverride: false)
    {
        _find = find;

        // The law's dates are Gregorian, whichever calendar a country likes better.
        if (DateTimeFormat.Calendar is not GregorianCalendar && OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is { } gregorian)
            DateTimeFormat.Calendar = gregorian;
        DayPattern = WithoutWeekday(DateTimeFormat.LongDatePattern);
    }

    /// <summary>The language being spoken; null for English.</summary>
    public static Tongue? Current => CurrentUICulture as Tongue;

    /// <summary>The name of the language being spoken, to be kept with what is told of later.</summary>
    public static string CurrentName => Current?.Name ?? Tongues.British;

    /// <summary>A day in words, without its weekday: "d. MMMM yyyy".</summary>
    internal string DayPattern { get; }

    /// <summary>The text for an English one; null when this language has none.</summary>
    public string? Find(string english) => _find(english);

    public string Translate(string english) => _find(english) ?? english;

    /// <summary>Written as this culture writes its own money, with the sign of another.</summary>
    internal string Format(Money money)
    {
        var format = _money.GetOrAdd(money.Currency, static (currency, culture) =>
        {
            var format = (NumberFormatInfo)culture.NumberFormat.Clone();
            (format.CurrencySymbol, format.CurrencyDecimalDigits, format.CurrencyNegativePattern) = (MoneyText.SymbolOf(currency), 2, 1);
            return format;
        }, this);
        return (money.Minor < 0 ? "−" : string.Empty) + Math.Abs(money.Minor / 100m).ToString("C", format);
    }

    private static string WithoutWeekday(string pattern)
    {
        var at = pattern.IndexOf("dddd", StringComparison.Ordinal);
        if (at < 0)
            return pattern;

        // What stood between the weekday and the day goes with it, quoted words excepted.
        var rest = at == 0 ? pattern[4..] : pattern.Remove(at, 4);
        var start = at == 0 ? Math.Max(0, rest.AsSpan().IndexOfAny("dMyg'")) : 0;
        return rest[start..].Trim(' ', ',', '،', '、').Replace("  ", " ", StringComparison.Ordinal);
    }
}
