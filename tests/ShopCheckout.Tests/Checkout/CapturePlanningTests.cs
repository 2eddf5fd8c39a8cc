using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Checkout;

public sealed class CapturePlanningTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void For_NothingSpecial_AsTheShopsSettingSays()
    {
        Assert.Equal(CapturePlan.AtOnce, Plan(new ShopOptions(), (ProductCharging.AsTheShop, null)));
        var held = Plan(new ShopOptions { TakeMoney = TakeMoneyWhen.Sent, AtHoldEnd = AtHoldEnd.Capture, HoldHours = 100 }, (ProductCharging.AsTheShop, null));
        Assert.Equal(new CapturePlan(CaptureMode.Manual, AtHoldEnd.Capture, 6000, PlannedAt: null), held);
    }

    [Fact]
    public void For_OneProductThatIsHeld_TheWholeOrderIsHeld()
    {
        var plan = Plan(new ShopOptions(), (ProductCharging.AsTheShop, null), (ProductCharging.WhenSent, null));
        Assert.True(plan.IsManual);
        Assert.Null(plan.DueAt(Now + plan.HoldFor));
    }

    [Fact]
    public void For_PreOrders_TakenWhenTheLastComesOutAndNeverReleased()
    {
        var plan = Plan(new ShopOptions(), (ProductCharging.OnRelease, Now.AddDays(1)), (ProductCharging.OnRelease, Now.AddDays(2)), (ProductCharging.OnRelease, Now.AddDays(-1)));
        Assert.Equal((AtHoldEnd.Capture, Now.AddDays(2)), (plan.AtEnd, plan.DueAt(Now + plan.HoldFor)));
    }

    [Fact]
    public void For_PreOrderThatIsOut_SoldAsAnythingElse() =>
        Assert.Equal(CapturePlan.AtOnce, Plan(new ShopOptions(), (ProductCharging.OnRelease, Now)));

    [Fact]
    public void For_PreOrderBeyondTheHold_TakenBeforeTheHoldEnds()
    {
        var plan = Plan(new ShopOptions(), (ProductCharging.OnRelease, Now.AddDays(90)));
        Assert.Equal(Now.AddHours(156 - 12), plan.DueAt(Now + plan.HoldFor));
    }

    [Fact]
    public void For_DepositBesideAPreOrder_NoClockTakesAnything()
    {
        var plan = Plan(new ShopOptions { AtHoldEnd = AtHoldEnd.Capture }, (ProductCharging.Deposit, null), (ProductCharging.OnRelease, Now.AddDays(1)));
        Assert.Equal((AtHoldEnd.Release, null), (plan.AtEnd, plan.DueAt(Now + plan.HoldFor)));
    }

    [Fact]
    public void DueAt_ShortHold_LeavesTimeForASecondTry()
    {
        var plan = Plan(new ShopOptions { TakeMoney = TakeMoneyWhen.Sent, AtHoldEnd = AtHoldEnd.Capture, HoldHours = 4 }, (ProductCharging.AsTheShop, null));
        Assert.Equal(Now.AddHours(3), plan.DueAt(Now + plan.HoldFor));
    }

    private static CapturePlan Plan(ShopOptions shop, params (ProductCharging Charging, DateTimeOffset? ReleasesAt)[] sold) =>
        CapturePlanning.For(sold.Select(s => new CapturePlanning.Sold(s.Charging, s.ReleasesAt)), shop, Now);
}
