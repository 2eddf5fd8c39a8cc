using ShopCheckout.Catalog;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>When the money for an order is taken: by the shop's setting, unless something in it asks for more.</summary>
public static class CapturePlanning
{
    /// <summary>What is sold, as far as it matters for when it is paid.</summary>
    public sealed record Sold(ProductCharging Charging, DateTimeOffset? ReleasesAt);

    public static CapturePlan For(IEnumerable<Sold> sold, ShopOptions shop, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var all = sold.ToList();
        var releases = all.Where(s => s.Charging == ProductCharging.OnRelease && s.ReleasesAt > now).Max(s => s.ReleasesAt);
        var holdMinutes = shop.HoldHours * 60;

        // A deposit is not taken by any clock, so nothing that is held together with one is.
        if (all.Exists(s => s.Charging == ProductCharging.Deposit))
            return new(CaptureMode.Manual, AtHoldEnd.Release, holdMinutes, PlannedAt: null);
        if (releases is not null)
            return new(CaptureMode.Manual, AtHoldEnd.Capture, holdMinutes, releases);
        return shop.TakeMoney == TakeMoneyWhen.Sent || all.Exists(s => s.Charging == ProductCharging.WhenSent)
            ? new(CaptureMode.Manual, shop.AtHoldEnd, holdMinutes, PlannedAt: null)
            : CapturePlan.AtOnce;
    }
}
