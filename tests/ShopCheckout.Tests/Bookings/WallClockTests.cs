using Microsoft.Extensions.Options;
using ShopCheckout.Bookings;

namespace ShopCheckout.Tests.Bookings;

/// <summary>Nights on which the clock on the wall jumps.</summary>
public sealed class WallClockTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly WallClock _london = In("Europe/London");

    [Fact]
    public void Arrivals_NightTheClocksGoBack_RepeatedHourIsTwoHours()
    {
        // Saturday's supper goes on until 02:00, and there are two hours between one and two.
        var texts = Texts(_london, new DateOnly(2026, 10, 24), new TimeOnly(23, 30), new TimeOnly(2, 0), out var arrivals);

        Assert.Equal(
            ["23:30", "00:00", "00:30", "01:00 (before the clocks go back)", "01:30 (before the clocks go back)", "01:00 (after the clocks went back)"], texts);
        Assert.Equal(arrivals, arrivals.Distinct());
        Assert.Equal(new DateTimeOffset(2026, 10, 24, 22, 30, 0, TimeSpan.Zero), arrivals[0]);
        Assert.Equal(Enumerable.Range(0, arrivals.Count).Select(i => arrivals[0] + (i * HalfHour)), arrivals);
    }

    [Fact]
    public void Arrivals_NightTheClocksGoForward_SkippedHourHasNone()
    {
        var texts = Texts(_london, new DateOnly(2027, 3, 27), new TimeOnly(23, 30), new TimeOnly(4, 0), out var arrivals);

        Assert.Equal(["23:30", "00:00", "00:30", "02:00", "02:30", "03:00"], texts);
        Assert.Equal(Enumerable.Range(0, arrivals.Count).Select(i => arrivals[0] + (i * HalfHour)), arrivals);
    }

    [Fact]
    public void Arrivals_OrdinaryNightPastMidnight_BelongToTheDayTheServiceBegan()
    {
        var hours = new OpeningHours(Guid.Empty, DayOfWeek.Friday, new TimeOnly(22, 0), new TimeOnly(1, 0));
        var service = Assert.Single(Service.Of(new DateOnly(2026, 11, 20), [hours], _london));

        Assert.Equal((new DateOnly(2026, 11, 20), new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero)), (service.Date, service.ClosesAt));
        Assert.Empty(Service.Of(new DateOnly(2026, 11, 21), [hours], _london));
    }

    [Fact]
    public void ToUtc_TimeTheClockSkips_IsTheMomentItSkipsOn() =>
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), _london.ToUtc(new DateOnly(2027, 3, 28), new TimeOnly(1, 30)));

    [Fact]
    public void ToUtc_TimeTheClockShowsTwice_IsTheFirst() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), _london.ToUtc(new DateOnly(2026, 10, 25), new TimeOnly(1, 30)));

    [Fact]
    public void ToUtc_AnotherZoneInTheSettings_CountsByThatZone() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), In("America/New_York").ToUtc(new DateOnly(2026, 11, 1), new TimeOnly(19, 0)));

    [Fact]
    public void Text_SummerAndWinter_ShowsWhatHangsOnTheWall()
    {
        Assert.Equal("Saturday 24 October 2026 at 19:30", _london.Text(new DateTimeOffset(2026, 10, 24, 18, 30, 0, TimeSpan.Zero)));
        Assert.Equal("Sunday 25 October 2026 at 19:30", _london.Text(new DateTimeOffset(2026, 10, 25, 19, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void QuartersOf_RepeatedHour_AreEachThereOnce()
    {
        var start = _london.ToUtc(new DateOnly(2026, 10, 25), new TimeOnly(0, 45));
        var quarters = TableClaim.QuartersOf(start, start.AddHours(2)).ToList();

        Assert.Equal(8, quarters.Distinct().Count());
        Assert.Equal("01:30 (after the clocks went back)", _london.TimeText(quarters[^1]));
    }

    private static WallClock In(string zone) => new(Options.Create(new BookingOptions { TimeZone = zone }));

    private static List<string> Texts(WallClock clock, DateOnly date, TimeOnly opens, TimeOnly closes, out List<DateTimeOffset> arrivals)
    {
        var service = Assert.Single(Service.Of(date, [new OpeningHours(Guid.Empty, date.DayOfWeek, opens, closes)], clock));
        arrivals = [.. service.Arrivals(HalfHour, Hour)];
        return arrivals.ConvertAll(clock.TimeText);
    }
}
