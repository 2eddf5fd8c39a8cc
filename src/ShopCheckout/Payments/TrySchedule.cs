namespace ShopCheckout.Payments;

/// <summary>When to see again to a call that moves money and has no answer: soon at first, because most losses are brief.</summary>
public static class TrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
    ];

    /// <summary>From this many tries on, some 13 minutes after the call, a person is told: nobody should find out about money that
    /// is neither here nor there after more than a quarter of an hour.</summary>
    public const int TellAfter = 4;

    /// <summary>A call without an answer for this long is told to a person, whatever the reason that nobody found out.</summary>
    public static readonly TimeSpan TooOld = TimeSpan.FromMinutes(15);

    /// <summary>No request is under way for so long: our own time-out ends ours after seconds, and a gateway between us after minutes.</summary>
    public static readonly TimeSpan CertainlyOver = TimeSpan.FromMinutes(15);

    /// <param name="tries">How often it was seen to again already.</param>
    public static TimeSpan After(int tries) => Waits[Math.Min(tries, Waits.Length - 1)];
}
