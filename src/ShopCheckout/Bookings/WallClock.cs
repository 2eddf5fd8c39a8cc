using Microsoft.Extensions.Options;

namespace ShopCheckout.Bookings;

/// <summary>Between the clock on the wall of the house and UTC, in which everything is stored.</summary>
public sealed class WallClock(IOptions<BookingOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>The moment the clock shows that time. A time that it skips is the moment it skips on; one that it shows twice is the first.</summary>
    public DateTimeOffset ToUtc(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment).DateTime);

    /// <summary>"19:30", and in the hour that comes twice which of the two.</summary>
    public string TimeText(DateTimeOffset moment)
    {
        var local = ToLocal(moment);
        var text = DateWords.Clock(local);
        if (!_zone.IsAmbiguousTime(local.DateTime))
            return text;
        var isFirst = local.Offset == _zone.GetAmbiguousTimeOffsets(local.DateTime).Max();
        return isFirst ? Words.Say($"{text} (before the clocks go back)") : Words.Say($"{text} (after the clocks went back)");
    }

    /// <summary>"Saturday 21 November 2026".</summary>
    public static string DateText(DateOnly date) => DateWords.Weekday(date);

    /// <summary>"Saturday 21 November 2026 at 19:30".</summary>
    public string Text(DateTimeOffset moment) => Words.Say($"{DateText(DateOf(moment))} at {TimeText(moment)}");
}
