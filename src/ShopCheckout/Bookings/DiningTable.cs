namespace ShopCheckout.Bookings;

/// <summary>A table of the house.</summary>
public sealed class DiningTable
{
    public DiningTable(Guid id, string name, int seats, int smallestParty, int rank)
    {
        Id = id;
        Name = name;
        Seats = seats;
        SmallestParty = smallestParty;
        Rank = rank;
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; }

    public int Seats { get; private set; }

    /// <summary>A large table is not given to fewer than these.</summary>
    public int SmallestParty { get; private set; }

    public int Rank { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public bool Fits(int partySize) => !IsWithdrawn && partySize >= SmallestParty && partySize <= Seats;

    public void Withdraw() => IsWithdrawn = true;
}

/// <summary>A quarter of an hour of one table, promised. Its key is the table and the quarter, so that nobody else can have it, whatever
/// two requests believe to see.</summary>
public sealed class TableClaim
{
    public const int Minutes = 15;

    public TableClaim(Guid tableId, DateTimeOffset quarter, Guid bookingId)
    {
        TableId = tableId;
        Quarter = quarter;
        BookingId = bookingId;
    }

    public Guid TableId { get; private set; }

    /// <summary>When it begins, in UTC, so that the hour that a clock shows twice is two hours.</summary>
    public DateTimeOffset Quarter { get; private set; }

    public Guid BookingId { get; private set; }

    /// <summary>The quarters from <paramref name="start"/> until <paramref name="end"/>.</summary>
    public static IEnumerable<DateTimeOffset> QuartersOf(DateTimeOffset start, DateTimeOffset end)
    {
        for (var quarter = start.ToUniversalTime(); quarter < end; quarter = quarter.AddMinutes(Minutes))
            yield return quarter;
    }
}
