using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>Time passes over a hold, at Dojo as well as here.</summary>
public sealed class HoldJobsTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromHours(156);

    [Fact]
    public async Task NobodyActs_ToldAt48HoursAnd6HoursOnceEachAndTheOrderEndsWithTheHold()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        var endsAt = (await held.ReadAsync()).Payment.HoldEndsAt!.Value;

        await UntilAsync(shop, endsAt - TimeSpan.FromHours(49));
        Assert.Empty(await AlertsAsync(shop));
        await UntilAsync(shop, endsAt - TimeSpan.FromHours(47));
        await UntilAsync(shop, endsAt - TimeSpan.FromHours(7));
        Assert.Equal([AlertKind.HoldEndsSoon], await AlertsAsync(shop));
        await UntilAsync(shop, endsAt - TimeSpan.FromHours(5));
        await UntilAsync(shop, endsAt - TimeSpan.FromHours(1));
        Assert.Equal([AlertKind.HoldEndsSoon, AlertKind.HoldEndsNow], await AlertsAsync(shop));
        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);

        await UntilAsync(shop, endsAt + TimeSpan.FromHours(1));
        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Cancelled);
        Assert.Equal([AlertKind.HoldEndsSoon, AlertKind.HoldEndsNow, AlertKind.HoldLost], await AlertsAsync(shop));
        await using var db = shop.Database();
        Assert.False(await db.StockLevels.AnyAsync(s => s.Held > 0));
    }

    [Fact]
    public async Task WarnedByTenShopsAtOnce_OneAlert()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        shop.Clock.Jump(Hold - TimeSpan.FromHours(47));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => shop.SendAsync(new SweepHolds.Command()))));

        Assert.Equal([AlertKind.HoldEndsSoon], await AlertsAsync(shop));
        Assert.Equal(1, (await held.ReadAsync()).Payment.HoldWarnings);
    }

    [Fact]
    public async Task TakenInTime_NobodyIsTold()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await held.CaptureAsync();

        shop.Clock.Jump(Hold);
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(30));

        Assert.Empty(await AlertsAsync(shop));
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task PartTakenAndTheHoldEnds_TheRestIsWrittenOffAndSaid()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await held.CaptureAsync(600);

        shop.Clock.Jump(Hold + TimeSpan.FromHours(1));
        await shop.SendAsync(new SweepHolds.Command());
        await shop.SendAsync(new SweepHolds.Command());
        await shop.SendAsync(new SweepHolds.Command());

        await held.AssertTakenAsync(600, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        Assert.Equal(CaptureEnd.Lapsed, (await held.ReadAsync()).Payment.CaptureEnd);
        Assert.Contains(AlertKind.HoldLost, await AlertsAsync(shop));
        Assert.Equal(new MoneyResult.Refused("The hold ended; nothing more can be taken."), await held.CaptureAsync());
    }

    [Fact]
    public async Task PreOrder_TakenOnTheDayItComesOut()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var releasesAt = shop.Clock.GetUtcNow().AddDays(3);
        var held = await HeldOrder.PlaceAsync(shop, p => p.SellBefore(releasesAt));
        Assert.Equal("Capture", (string)(await shop.Sandbox.IntentAsync(held.IntentId))["autoExpireAction"]!);

        await UntilAsync(shop, releasesAt.AddHours(-1));
        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        await UntilAsync(shop, releasesAt.AddHours(1));

        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Equal("plan", (await held.ReadAsync()).Payment.Attempts.Single(a => a.Operation == PaymentOperation.Capture).Actor);
    }

    [Fact]
    public async Task PreOrderThatComesOutAfterTheHold_TakenBeforeTheHoldEnds()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, p => p.SellBefore(shop.Clock.GetUtcNow().AddDays(40)));
        var endsAt = (await held.ReadAsync()).Payment.HoldEndsAt!.Value;

        await UntilAsync(shop, endsAt - TimeSpan.FromHours(11));

        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task DueByTenShopsAtOnceAndTheAnswerIsLost_TakenOnce()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, p => p.SellBefore(shop.Clock.GetUtcNow().AddDays(1)));
        await shop.Sandbox.LoseNextAnswerAsync("CapturePaymentIntent");
        shop.Clock.Jump(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => shop.SendAsync(new SweepDueCaptures.Command()))));
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Single((await held.ReadAsync()).Payment.Attempts, a => a.Operation == PaymentOperation.Capture);
        Assert.Empty(await AlertsAsync(shop));
    }

    [Fact]
    public async Task DueAndRefused_SomebodyIsToldAndItIsTriedAgain()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, p => p.SellBefore(shop.Clock.GetUtcNow().AddDays(1)));
        await shop.Sandbox.AnswerNextWithStatusAsync("CapturePaymentIntent", 409);
        shop.Clock.Jump(TimeSpan.FromDays(1));

        await shop.SendAsync(new SweepDueCaptures.Command());
        Assert.Equal([AlertKind.CaptureFailed], await AlertsAsync(shop));
        Assert.Equal(0, await shop.SendAsync(new SweepDueCaptures.Command()));
        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(70));
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task Deposit_NeverTakenByItself()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, p => p.HoldAsDeposit());
        Assert.Null((await held.ReadAsync()).Payment.CaptureDueAt);

        shop.Clock.Jump(Hold + TimeSpan.FromHours(1));
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(30));

        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Cancelled);
    }

    private static async Task UntilAsync(TestShop shop, DateTimeOffset when)
    {
        shop.Clock.Jump(when - shop.Clock.GetUtcNow());
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));
    }

    private static async Task<List<AlertKind>> AlertsAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.Alerts.OrderBy(a => a.RaisedAt).Select(a => a.Kind).ToListAsync();
    }
}
