namespace ShopCheckout.Bookings;

/// <summary>One service of a weekday, on the clock on the wall. It may go on past midnight: then it closes on the day after.</summary>
public sealed class OpeningHours
{
    public OpeningHours(Guid id, DayOfWeek day, TimeOnly opensAt, TimeOnly closesAt)
    {
        Id = id;
        Day = day;
        OpensAt = Quarter(opensAt);
        ClosesAt = Quarter(closesAt);
    }

    public Guid Id { get; private set; }

    public DayOfWeek Day { get; private set; }

    public TimeOnly OpensAt { get; private set; }

    /// <summary>When the last party must have left. Not later than <see cref="OpensAt"/> means the next day.</summary>
    public TimeOnly ClosesAt { get; private set; }

    // Tables are promised by quarters of an hour.
    private static TimeOnly Quarter(TimeOnly time) => time is { Second: 0, Millisecond: 0 } && time.Minute % TableClaim.Minutes == 0
        ? time
        : throw new ArgumentException($"Opening hours are whole quarters of an hour, not {time}.", nameof(time));
}

/// <summary>A day on which the house is shut although the weekday says otherwise.</summary>
public sealed class ClosedDay
{
    public ClosedDay(DateOnly date, string reason)
    {
        Date = date;
        Reason = reason;
    }

    public DateOnly Date { get; private set; }

    /// <summary>For guests: "Christmas Day".</summary>
    public string Reason { get; private set; }
}
