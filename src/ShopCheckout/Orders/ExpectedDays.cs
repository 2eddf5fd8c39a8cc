using Microsoft.Extensions.Options;

namespace ShopCheckout.Orders;

/// <summary>When a shopper can expect what they paid for. Working days are Monday to Friday.</summary>
public sealed class ExpectedDays(IOptions<FulfilmentOptions> pace, IOptions<ShopOptions> shop)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(shop.Value.TimeZone);

    /// <returns>The first and the last day; the same for a collection.</returns>
    public (DateOnly From, DateOnly To) For(FulfilmentMethod method, DateTimeOffset paidAt)
    {
        var local = TimeZoneInfo.ConvertTime(paidAt, _zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (method == FulfilmentMethod.Delivery)
            return (After(day, pace.Value.DeliveryDaysFrom), After(day, pace.Value.DeliveryDaysTo));
        var ready = IsWorking(day) && local.Hour < pace.Value.CollectSameDayUntilHour ? day : After(day, 1);
        return (ready, ready);
    }

    private static DateOnly After(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorking(day))
                left--;
        }

        return day;
    }

    private static bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
