namespace ShopCheckout.Bookings;

/// <summary>The merchant's rules for booking tables, section "Bookings". Tables and opening hours are rows; everything else is here.</summary>
public sealed class BookingOptions
{
    /// <summary>What guests book a table at.</summary>
    public string Place { get; set; } = "The Tasting Room";

    /// <summary>IANA id of the zone whose clock hangs on the wall.</summary>
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>From one offered arrival to the next. Whole quarters of an hour.</summary>
    public int OfferEveryMinutes { get; set; } = 30;

    /// <summary>How long a table is kept for a party. Whole quarters of an hour.</summary>
    public int SeatingMinutes { get; set; } = 105;

    public int LargePartyFrom { get; set; } = 5;

    /// <summary>Larger parties sit longer. Whole quarters of an hour.</summary>
    public int LargeSeatingMinutes { get; set; } = 135;

    /// <summary>Larger ones are asked to ring.</summary>
    public int LargestParty { get; set; } = 8;

    /// <summary>How long ahead a booking must be made at least.</summary>
    public int NoticeMinutes { get; set; } = 60;

    public int DaysAhead { get; set; } = 60;

    /// <summary>Charged for each guest of a party that does not come, VAT included, in minor units.</summary>
    public long NoShowFeeMinor { get; set; } = 1500;

    /// <summary>Paid when booking for each guest and taken off the bill, VAT included, in minor units; 0 asks for no deposit. A booking has a
    /// deposit or the card behind a no-show fee, never both.</summary>
    public long DepositMinor { get; set; }

    /// <summary>Only parties of at least so many pay a deposit; smaller ones give a card.</summary>
    public int DepositFromParty { get; set; } = 1;

    /// <summary>The VAT in a fee, in basis points; 0 where the merchant's adviser says that it carries none.</summary>
    public int FeeVatBasisPoints { get; set; } = 2000;

    /// <summary>The VAT in a deposit, in basis points. It is a part of the bill paid ahead, so it carries what the meal does.</summary>
    public int DepositVatBasisPoints { get; set; } = 2000;

    /// <summary>Until this long before the time, changing and cancelling is free.</summary>
    public int FreeCancelHours { get; set; } = 24;

    /// <summary>And for this long after booking, however short the notice.</summary>
    public int SecondThoughtsMinutes { get; set; } = 30;

    /// <summary>What a later cancellation costs, in percent of the no-show fee; 0 to 100.</summary>
    public int LateCancelPercent { get; set; } = 50;

    /// <summary>A party is a no-show when it has not come this long after its time.</summary>
    public int NoShowAfterMinutes { get; set; } = 20;

    /// <summary>How long staff can take a mark back before anything follows from it.</summary>
    public int GraceMinutes { get; set; } = 120;

    /// <summary>How long a table is held for somebody who is giving their card.</summary>
    public int HoldMinutes { get; set; } = 20;

    /// <summary>How often a card is charged that declines, at most.</summary>
    public int ChargeTries { get; set; } = 3;

    /// <summary>Days from a decline to the next try.</summary>
    public int ChargeRetryDays { get; set; } = 2;

    /// <summary>What a party of that size pays when booking, in minor units; 0 when a card is asked for instead.</summary>
    public long DepositFor(int partySize) => partySize >= DepositFromParty ? DepositMinor * partySize : 0;

    /// <summary>How long a party of that size keeps its table.</summary>
    public TimeSpan SeatingFor(int partySize) => TimeSpan.FromMinutes(partySize >= LargePartyFrom ? LargeSeatingMinutes : SeatingMinutes);
}
