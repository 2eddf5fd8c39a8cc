using ShopCheckout.Bookings;

namespace ShopCheckout.Web.Hosting;

/// <summary>Says in plain sentences what is wrong with the rules for booking tables.</summary>
internal static class BookingSettings
{
    public static IEnumerable<string> Problems(BookingOptions rules)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(rules.TimeZone, out _))
            yield return $"Bookings:TimeZone is \"{rules.TimeZone}\", which this machine does not know. Use a name such as Europe/London.";
        foreach (var (name, minutes) in new[] { ("OfferEveryMinutes", rules.OfferEveryMinutes), ("SeatingMinutes", rules.SeatingMinutes), ("LargeSeatingMinutes", rules.LargeSeatingMinutes) })
        {
            if (minutes <= 0 || minutes % TableClaim.Minutes != 0)
                yield return $"Bookings:{name} must be whole quarters of an hour: 15, 30, 45…";
        }

        if (rules.LargestParty < 1 || rules.DaysAhead < 1)
            yield return "Bookings:LargestParty and Bookings:DaysAhead must be at least 1.";

        // The terms promise it, and the provider asks for an amount.
        if (rules.NoShowFeeMinor <= 0)
            yield return "Bookings:NoShowFeeMinor must be above 0; it is charged for each guest who does not come, in pence or cent.";
        if (rules.DepositMinor < 0 || rules.DepositFromParty < 1)
            yield return "Bookings:DepositMinor cannot be negative; 0 asks for no deposit. Bookings:DepositFromParty must be at least 1.";
        if (rules.LateCancelPercent is < 0 or > 100)
            yield return "Bookings:LateCancelPercent must be 0 to 100: a late cancellation never costs more than not coming.";
        if (rules.FeeVatBasisPoints is < 0 or > 10_000)
            yield return "Bookings:FeeVatBasisPoints must be 0 to 10,000; 2,000 is 20 %.";
        if (rules.DepositVatBasisPoints is < 0 or > 10_000)
            yield return "Bookings:DepositVatBasisPoints must be 0 to 10,000; 2,000 is 20 %.";
        if (rules.HoldMinutes is < 10 or > 120)
            yield return "Bookings:HoldMinutes must be 10 to 120: a table is kept for so long while a card is given.";
        if (rules.ChargeTries is < 1 or > 5 || rules.ChargeRetryDays is < 1 or > 14)
            yield return "Bookings:ChargeTries must be 1 to 5 and Bookings:ChargeRetryDays 1 to 14.";
        if (rules.GraceMinutes < 0 || rules.NoShowAfterMinutes < 0 || rules.FreeCancelHours < 0 || rules.NoticeMinutes < 0 || rules.SecondThoughtsMinutes < 0)
            yield return "Bookings: minutes and hours cannot be negative.";
    }
}
