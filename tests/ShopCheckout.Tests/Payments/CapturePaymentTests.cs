using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Catalog;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

public sealed class CapturePaymentTests
{
    [Fact]
    public async Task CardAuthorised_TheOrderStandsAndItsStockIsHeldForAsLongAsTheHold()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        var intent = await shop.Sandbox.IntentAsync(held.IntentId);
        Assert.Equal(("Manual", "Release", "06.12:00:00"), ((string)intent["captureMode"]!, (string)intent["autoExpireAction"]!, (string)intent["autoExpireIn"]!));
        var (order, payment) = await held.ReadAsync();
        Assert.Null(order.OpenBasketId);
        Assert.InRange(payment.HoldEndsAt!.Value - shop.Clock.GetUtcNow(), TimeSpan.FromHours(155), TimeSpan.FromHours(156));

        // The order's own deadline was for paying; long after it nothing is given back.
        await shop.LetTimePassAsync(TimeSpan.FromHours(3));
        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        await using var db = shop.Database();
        Assert.All(await db.StockHolds.ToListAsync(), h => Assert.Equal(StockHoldState.Held, h.State));
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task InParts_BooksOrderAndDojoAgreeToThePenny(DatabaseProvider provider)
    {
        await using var shop = await HeldOrder.OpenShopAsync(provider);
        var held = await HeldOrder.PlaceAsync(shop);

        Assert.Equal(new MoneyResult.Done(new Money(1, "GBP")), await held.CaptureAsync(1));
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync(599));
        await held.AssertTakenAsync(600, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        Assert.Equal(new MoneyResult.Refused("Only £4.00 is held and not taken."), await held.CaptureAsync(401));
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());

        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Equal(new MoneyResult.Refused("All that was held has been taken."), await held.CaptureAsync(1));
        var (order, payment) = await held.ReadAsync();
        Assert.Equal(["£0.01", "£5.99", "£4.00"], order.Events.Where(e => e.Kind == OrderEventKind.Captured).OrderBy(e => e.Ordinal).Select(e => e.Note));
        Assert.All(payment.Attempts.Where(a => a.Operation == PaymentOperation.Capture), a => Assert.Equal((AttemptState.Succeeded, (DateTimeOffset?)null, "Packed"), (a.State, a.NextTryAt, a.Reason)));
    }

    /// <summary>That it worked is known a moment before the books give up the rest.</summary>
    [Fact]
    public async Task FinalPartKilledAnywhere_NoMoreIsTakenAfterIt()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        await EverySite.KillAsync(atLeast: 6, async site =>
        {
            var held = await HeldOrder.PlaceAsync(shop);
            var form = held.NewForm();
            var crashed = await shop.Crashes.KillAsync(site, () => held.CaptureAsync(700, form, isFinal: true));
            await shop.RestartAsync();
            var isFirst = !(await held.ReadAsync()).Payment.Attempts.Any(a => a.Id == form);
            Assert.Equal(isFirst, await held.CaptureAsync(100) is MoneyResult.Done);
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            Assert.IsType<MoneyResult.Done>(await held.CaptureAsync(700, form, isFinal: true));
            await held.AssertTakenAsync(isFirst ? 800 : 700, PaymentStatus.Captured, OrderStatus.Paid);
            return crashed;
        });
    }

    [Theory]
    [InlineData(200)]
    [InlineData(300)]
    public async Task TakenInThePortalAfterTheFinalPart_BookedOnceAndTold(long minor)
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync(700, isFinal: true));

        Assert.True(await held.CaptureAtDojoAsync(minor));
        await shop.SendAsync(new SyncPayment.Command(held.OrderId));

        await held.AssertTakenAsync(700 + minor, PaymentStatus.Captured, OrderStatus.Paid);
        await using var db = shop.Database();
        Assert.True(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.StrayCapture));
    }

    [Fact]
    public async Task FinalPart_TheOrderIsPaidAndTheRestIsGivenUp()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync(700, isFinal: true));

        await held.AssertTakenAsync(700, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Equal(new MoneyResult.Refused("The last capture was final: the rest of the hold was given up."), await held.CaptureAsync(1));
        Assert.IsType<MoneyResult.Done>(await held.RefundAsync(700));
    }

    [Fact]
    public async Task PressedTwice_OneCapture()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        var form = held.NewForm();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => held.CaptureAsync(300, form))));
        results = [.. results, await held.CaptureAsync(300, form)];

        Assert.DoesNotContain(results, r => r is MoneyResult.Refused);
        Assert.Equal(new MoneyResult.Done(new Money(300, "GBP")), results[^1]);
        await held.AssertTakenAsync(300, PaymentStatus.Captured, OrderStatus.PartlyPaid);
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task FiftyAtOnceAgainAndAgain_NeverMoreThanIsHeld(DatabaseProvider provider)
    {
        await using var shop = await HeldOrder.OpenShopAsync(provider);
        var held = await HeldOrder.PlaceAsync(shop);
        long done;
        long total = 0;
        do
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => held.CaptureAsync(300))));
            done = results.Count(r => r is MoneyResult.Done);
            total += 300 * done;
        }
        while (done > 0);

        Assert.Equal(900, total);
        await held.AssertTakenAsync(900, PaymentStatus.Captured, OrderStatus.PartlyPaid);
    }

    [Fact]
    public async Task CapturesAndAReleaseAtOnce_OneWinner()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        var captures = Enumerable.Range(0, 8).Select(_ => Task.Run(() => held.CaptureAsync()));
        var releases = Enumerable.Range(0, 8).Select(_ => Task.Run(() => held.ReleaseAsync()));
        var results = await Task.WhenAll([.. captures, .. releases]);

        Assert.Single(results, r => r is MoneyResult.Done);
        var (order, payment) = await held.ReadAsync();
        var wasTaken = payment.Status == PaymentStatus.Captured;
        await held.AssertTakenAsync(wasTaken ? 1000 : 0, wasTaken ? PaymentStatus.Captured : PaymentStatus.Reversed, wasTaken ? OrderStatus.Paid : OrderStatus.Cancelled);
        Assert.Single(payment.Attempts, a => a.Operation.MovesMoney());
        Assert.NotEqual(wasTaken, order.Events.Any(e => e.Kind == OrderEventKind.HoldEnded));
    }

    [Fact]
    public async Task DeclinedByTheIssuer_NothingIsTakenAndTheHoldStays()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, card: "4456530000002086");

        Assert.StartsWith("The card's issuer declined", Assert.IsType<MoneyResult.Refused>(await held.CaptureAsync()).Reason, StringComparison.Ordinal);

        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        Assert.IsType<MoneyResult.Done>(await held.ReleaseAsync());
        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Cancelled);
    }

    [Fact]
    public async Task MadeInDojosOwnDashboard_IsTakenOver()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        Assert.True(await held.CaptureAtDojoAsync(250));

        await shop.ReceiveAsync(shop.Event(held.IntentId, "evt_a"));
        await shop.WorkOffInboxAsync();

        await held.AssertTakenAsync(250, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        Assert.Equal(new MoneyResult.Refused("Only £7.50 is held and not taken."), await held.CaptureAsync(751));
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task Released_TheOrderEndsAndItsStockIsFree()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        Assert.Equal(new MoneyResult.Done(new Money(1000, "GBP")), await held.ReleaseAsync());

        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Cancelled);
        Assert.IsType<MoneyResult.Refused>(await held.CaptureAsync());
        await using var db = shop.Database();
        Assert.False(await db.StockLevels.AnyAsync(s => s.Held > 0));
        Assert.False(await db.Alerts.AnyAsync());
    }
}
