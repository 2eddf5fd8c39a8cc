namespace ShopCheckout.Bookings;

/// <summary>When to look at a guest's card although nobody asks: there is no webhook for setup intents.</summary>
public static class LookSchedule
{
    /// <summary>How often a confirmed booking's card is looked at: it may expire or be taken away.</summary>
    public static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    /// <summary>So long after its time a booking that nobody marked is taken to have been kept.</summary>
    public static readonly TimeSpan UnmarkedAfter = TimeSpan.FromHours(12);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
    ];

    /// <param name="looks">How often it was looked at since something happened.</param>
    public static TimeSpan After(int looks) => Waits[Math.Min(looks, Waits.Length - 1)];
}
