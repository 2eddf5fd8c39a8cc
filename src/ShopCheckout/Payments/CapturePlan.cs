namespace ShopCheckout.Payments;

public enum CaptureMode
{
    /// <summary>The money is taken as soon as the card is authorised.</summary>
    Auto,

    /// <summary>The card is only authorised; the money is held until we take it, or let it go.</summary>
    Manual,
}

/// <summary>What happens to a hold whose end comes before anybody has decided.</summary>
public enum AtHoldEnd
{
    /// <summary>It is let go: nothing is taken for what was not sent.</summary>
    Release,

    /// <summary>It is taken while it still can be.</summary>
    Capture,
}

/// <summary>Whether more of a hold will be taken.</summary>
public enum CaptureEnd
{
    Open,

    /// <summary>All of it was taken.</summary>
    All,

    /// <summary>The merchant wanted no more than was taken.</summary>
    Final,

    /// <summary>The hold ended, or was let go.</summary>
    Lapsed,
}

/// <summary>When the money of a payment is taken; agreed with the shopper at the checkout and fixed from then on.</summary>
/// <param name="Mode">At once, or held first.</param>
/// <param name="AtEnd">What happens when the hold ends before.</param>
/// <param name="HoldMinutes">How long a card's authorisation is held; zero when it is not.</param>
/// <param name="PlannedAt">When it is taken by plan; null for when it is sent.</param>
public sealed record CapturePlan(CaptureMode Mode, AtHoldEnd AtEnd, int HoldMinutes, DateTimeOffset? PlannedAt)
{
    /// <summary>Taken by ourselves this long before the hold ends, so that there is time for a second try and for a person.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromHours(12);

    public static readonly CapturePlan AtOnce = new(CaptureMode.Auto, AtHoldEnd.Release, 0, PlannedAt: null);

    public bool IsManual => Mode == CaptureMode.Manual;

    public TimeSpan HoldFor => TimeSpan.FromMinutes(HoldMinutes);

    /// <summary>When to take it by ourselves; null when that is left to whoever sends the goods.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset holdEndsAt)
    {
        // A short hold has a short margin.
        var latest = holdEndsAt - (HoldFor > Margin * 2 ? Margin : HoldFor / 4);
        if (PlannedAt is { } planned)
            return planned < latest ? planned : latest;
        return AtEnd == AtHoldEnd.Capture ? latest : null;
    }
}
