namespace ShopCheckout.Bookings;

/// <summary>One service of one day, from opening to closing, in UTC.</summary>
/// <param name="Date">The day it begins on; what comes after midnight still belongs to it.</param>
public sealed record Service(DateOnly Date, DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    public static IEnumerable<Service> Of(DateOnly date, IEnumerable<OpeningHours> hours, WallClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return hours.Where(h => h.Day == date.DayOfWeek).OrderBy(h => h.OpensAt).Select(h => new Service(
            date, clock.ToUtc(date, h.OpensAt), clock.ToUtc(h.ClosesAt > h.OpensAt ? date : date.AddDays(1), h.ClosesAt)));
    }

    /// <summary>When a party can sit down and still has its time. Steps are real time, so a skipped hour has none and a repeated one twice as many.</summary>
    public IEnumerable<DateTimeOffset> Arrivals(TimeSpan every, TimeSpan seating)
    {
        for (var start = OpensAt; start + seating <= ClosesAt; start += every)
            yield return start;
    }
}
