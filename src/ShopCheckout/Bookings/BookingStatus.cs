namespace ShopCheckout.Bookings;

public enum BookingStatus
{
    /// <summary>A table is held while the guest gives a card, or pays a deposit: what guarantees that they come.</summary>
    AwaitingGuarantee,

    /// <summary>The card was seen authorised at the provider, or the deposit taken.</summary>
    Confirmed,

    /// <summary>The party is here, or was.</summary>
    Arrived,

    /// <summary>Staff say that nobody came.</summary>
    NoShow,

    /// <summary>Over: the party left, or nobody said that it did not come.</summary>
    Finished,

    /// <summary>Called off in time, or by the house: costs nothing.</summary>
    Cancelled,

    /// <summary>Called off by the guest after the free time.</summary>
    CancelledLate,

    /// <summary>No card was given, or no deposit paid, in time.</summary>
    Lapsed,
}

/// <summary>What can happen to a booking.</summary>
public enum BookingStep
{
    GuaranteeGiven,
    HoldEnded,
    CancelFree,
    CancelLate,
    Arrive,
    MissIt,

    /// <summary>Staff take a mark back.</summary>
    Undo,
    Finish,
}

/// <summary>Where the fee of a no-show or of a late cancellation stands.</summary>
public enum FeeStatus
{
    /// <summary>Nothing is owed.</summary>
    None,

    /// <summary>Will be charged when the grace is over.</summary>
    Due,

    /// <summary>Its order is written and its card is being charged, perhaps not for the first time.</summary>
    Charging,

    /// <summary>The money was seen at the provider.</summary>
    Taken,

    /// <summary>The card cannot be charged, and is not tried again.</summary>
    Failed,

    /// <summary>Staff let the guest off.</summary>
    Waived,
}

public enum FeeStep
{
    Fall,
    TakeBack,
    Start,
    Take,
    Fail,
    Waive,
}

/// <summary>Where the deposit of a booking stands.</summary>
public enum DepositStatus
{
    /// <summary>None is asked for.</summary>
    None,

    /// <summary>Its payment page is open.</summary>
    Awaited,

    /// <summary>Taken; it comes off the bill.</summary>
    Paid,

    /// <summary>Nobody came: it is kept when the grace is over.</summary>
    Falling,

    /// <summary>Kept for good.</summary>
    Kept,

    /// <summary>Owed to the guest; on its way back.</summary>
    Returning,

    /// <summary>The provider shows that all of it went back: because it was owed, or because staff gave it back.</summary>
    Returned,

    /// <summary>Its payment is over, and nobody paid.</summary>
    Dropped,
}

public enum DepositStep
{
    Ask,
    Pay,
    Fall,
    TakeBack,
    Keep,
    Return,
    Back,
    Drop,
}
