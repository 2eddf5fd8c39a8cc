using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Payments;

namespace ShopCheckout.Web;

/// <summary>Says in plain words when the money is taken, wherever a shopper decides. Empty when it is taken at once, as everybody expects.</summary>
internal static class CaptureWords
{
    public static string Label(CapturePlan plan, ProductCharging charging) => charging switch
    {
        ProductCharging.Deposit => Words.Say("A deposit."),
        ProductCharging.OnRelease when plan.IsManual => Words.Say("Pre-order."),
        _ => Words.Say("Paid when sent."),
    };

    public static string Of(CapturePlan plan, ProductCharging charging, DateTimeOffset? releasesAt) => Of(plan, charging == ProductCharging.Deposit, releasesAt);

    public static string Of(CapturePlan plan, IReadOnlyList<Quote.Line> lines) =>
        Of(plan, lines.Any(l => l.Charging == ProductCharging.Deposit), lines.Max(l => l.ReleasesAt));

    private static string Of(CapturePlan plan, bool hasDeposit, DateTimeOffset? releasesAt) => plan switch
    {
        { IsManual: false } => string.Empty,
        _ when hasDeposit => Words.Say($"Your bank holds the money when you order. We take it for the goods when we send them; a deposit is only held, and let go when all is well, after {Days(plan)} at the latest."),
        { PlannedAt: { } planned } when releasesAt is not null => Words.Say($"Comes out on {planned.ToShopDay()}. Your bank holds the money when you order. We take it on that day, or after {Days(plan)} if that is sooner, because a bank holds money no longer."),
        { AtEnd: AtHoldEnd.Capture } => Words.Say($"Your bank holds the money when you order. We take it when we send your order, and after {Days(plan)} at the latest."),
        _ => Words.Say($"Your bank holds the money when you order. We take it when we send it; what we have not sent after {Days(plan)} is not taken."),
    };

    // Rounded up: a shopper is promised no earlier end than the bank keeps.
    private static string Days(CapturePlan plan)
    {
        var days = (int)Math.Ceiling(plan.HoldFor.TotalDays);
        return Words.Plural(days, $"a day", $"{days} days");
    }
}
