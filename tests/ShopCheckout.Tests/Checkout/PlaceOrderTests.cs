using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Checkout;

public sealed class PlaceOrderTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task PressPay_OneOrderAndOneIntentForTheRightAmount(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var basket = await shop.FillBasketAsync((shop.Tea, 2), (shop.Mug, 1));

        var result = await shop.PressPayAsync(basket, TestShop.Form(FulfilmentMethod.Delivery));

        var intent = await shop.Sandbox.IntentAsync(TestShop.IntentOf(result));
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(2 * 450 + 1200 + 395, order.Total.Minor);
        Assert.Equal(order.Total.Minor, (long)intent["amount"]!["value"]!);
        Assert.Equal(order.Number, (string)intent["reference"]!);
        Assert.Equal(order.Total.Minor, intent["itemLines"]!.AsArray().Sum(l => (long)l!["amountTotal"]!["value"]!));
        Assert.Equal(order.Vat.Minor, intent["taxLines"]!.AsArray().Sum(l => (long)l!["amountTotal"]!["value"]!));
        Assert.Equal(PaymentStatus.Created, payment.Status);
        Assert.Equal("SW1Y 4JH", order.DeliveryAddress!.Postcode);
        Assert.Equal((1, 1), await shop.StockOfAsync(shop.Mug));
    }

    // Found by the simulation: between pricing the basket and writing the order one tab waited for Dojo, and the other ordered and paid.
    [Fact]
    public async Task OtherTabPaidWhileThisOneWaitedForDojo_NoSecondOrder()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var first = TestShop.IntentOf(await shop.PressPayAsync(basket));
        using var cancelled = await shop.Sandbox.Http.DeleteAsync(new Uri($"/payment-intents/{first}", UriKind.Relative));
        await shop.Sandbox.DelayNextAsync("GetPaymentIntent", TimeSpan.FromSeconds(6));

        var waiting = shop.PressPayAsync(basket);
        await LiveShop.EventuallyAsync(async () => (await shop.Sandbox.FaultHitsAsync()) == 1, "one tab waits for Dojo");
        var paidHere = TestShop.IntentOf(await shop.PressPayAsync(basket));
        await shop.Sandbox.PayByCardAsync(paidHere);
        await using var db = shop.Database();
        var paidOrder = await db.Payments.Where(p => p.IntentId == paidHere).Select(p => p.OrderId).SingleAsync();
        await shop.SendAsync(new SyncPayment.Command(paidOrder));

        Assert.Equal(new PlaceOrder.Result.AlreadyPaid(paidOrder), await waiting);
        Assert.Equal(2, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task DoubleClickAndTwoTabs_OneOrderOneIntent()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.PressPayAsync(basket))));

        Assert.Single(results.Select(TestShop.IntentOf).Distinct());
        await using var db = shop.Database();
        Assert.Equal(1, await db.Orders.CountAsync());
        Assert.Equal(1, await db.Payments.CountAsync());
        Assert.Equal((10, 1), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task BackAndPayAgain_ResumesTheSameIntent()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));

        var first = TestShop.IntentOf(await shop.PressPayAsync(basket));
        var second = TestShop.IntentOf(await shop.PressPayAsync(basket));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task ChangedBasket_CancelsTheOldIntentAndMakesOneNew()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var old = TestShop.IntentOf(await shop.PressPayAsync(basket));

        await shop.ChangeBasketAsync(basket, shop.Tea, 3);
        var renewed = TestShop.IntentOf(await shop.PressPayAsync(basket));

        Assert.NotEqual(old, renewed);
        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(old))["status"]!);
        Assert.Equal((10, 3), await shop.StockOfAsync(shop.Tea));
        var (order, _) = await shop.TheOrderAsync();
        Assert.Equal(3 * 450, order.Total.Minor);
    }

    // Found by the simulation: the money came and went before we heard of it, and the other tab paid again for the basket that was left.
    [Fact]
    public async Task PaidInTheOtherTabAndGivenBackInThePortalBeforeWeHeardOfIt_NoSecondIntentAndNothingLeftInTheBasket()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 2));
        var intent = TestShop.IntentOf(await shop.PressPayAsync(basket));
        var (placed, _) = await shop.TheOrderAsync();
        await shop.Sandbox.PayByCardAsync(intent);
        await new PaidOrder(shop, placed.Id, intent).RefundAtDojoAsync(900);

        var result = await shop.PressPayAsync(basket);

        Assert.Equal(new PlaceOrder.Result.AlreadyPaid(placed.Id), result);
        await using var db = shop.Database();
        Assert.Equal((OrderStatus.Cancelled, PaymentStatus.Refunded), ((await db.Orders.SingleAsync()).Status, (await db.Payments.SingleAsync()).Status));
        Assert.Empty(await db.Baskets.Where(b => b.Id == basket).SelectMany(b => b.Lines).ToListAsync());
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task ChangedBasketAfterTheOldWasPaid_NoSecondIntent()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(basket)));

        await shop.ChangeBasketAsync(basket, shop.Tea, 3);
        var result = await shop.PressPayAsync(basket);

        var (order, _) = await shop.TheOrderAsync();
        Assert.Equal(new PlaceOrder.Result.AlreadyPaid(order.Id), result);
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Equal(450, await shop.ChargedMinorAsync());
        var view = await shop.SendAsync(new ViewCheckout.Query(basket));
        Assert.Equal(2, Assert.Single(view.Quote.Lines).Quantity);
    }

    [Fact]
    public async Task OldIntentCannotBeCancelledNow_NoSecondIntentBesideIt()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await shop.PressPayAsync(basket);
        await shop.ChangeBasketAsync(basket, shop.Tea, 2);

        await shop.Sandbox.AnswerNextWithStatusAsync("CancelPaymentIntent", 503);
        var result = await shop.PressPayAsync(basket);
        Assert.IsType<PlaceOrder.Result.TryAgain>(result);

        await shop.Sandbox.ClearFaultsAsync();
        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket));
    }

    [Fact]
    public async Task TwoShoppersOneLastItem_OneWinsTheOtherIsToldBeforePaying()
    {
        await using var shop = await TestShop.OpenAsync();
        var baskets = new[] { await shop.FillBasketAsync((shop.Mug, 1)), await shop.FillBasketAsync((shop.Mug, 1)) };

        var results = await Task.WhenAll(baskets.Select(b => Task.Run(() => shop.SendAsync(new PlaceOrder.Command(b, TestShop.Form(), 1200)))));

        Assert.Single(results.OfType<PlaceOrder.Result.PayAt>());
        var told = Assert.Single(results.OfType<PlaceOrder.Result.SoldOut>());
        Assert.Equal(shop.Mug.Id, Assert.Single(told.Lines).ProductId);
        Assert.Equal((1, 1), await shop.StockOfAsync(shop.Mug));
        await using var db = shop.Database();
        Assert.Equal(1, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task OwnHold_DoesNotBlockTheShopper()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Mug, 1));
        await shop.PressPayAsync(basket);

        var again = await shop.PressPayAsync(basket, TestShop.Form() with { Notes = "Ring twice" });

        Assert.IsType<PlaceOrder.Result.PayAt>(again);
    }

    [Fact]
    public async Task PriceChangedSinceShown_TellsAndWritesNothing()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));

        var result = await shop.SendAsync(new PlaceOrder.Command(basket, TestShop.Form(), 1));

        Assert.Equal(new PlaceOrder.Result.TotalChanged(new Money(450, "GBP")), result);
        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Fact]
    public async Task CreateTimesOutAfterDojoDidIt_ShopperPaysOnceAndNoSecondChargeIsPossible()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await shop.Sandbox.LoseNextAnswerAsync("CreatePaymentIntent");

        var intent = TestShop.IntentOf(await shop.PressPayAsync(basket));
        await shop.Sandbox.PayByCardAsync(intent);
        var orphan = await OrphanOfAsync(shop, intent);
        await shop.ReceiveAsync(shop.Event(orphan, "evt_orphan", "Created"));
        await shop.WorkOffInboxAsync();
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(30));

        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Equal(2, payment.Attempts.Count(a => a.Operation == PaymentOperation.CreateIntent));
        Assert.Equal(450, await shop.ChargedMinorAsync());
        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(orphan))["status"]!);
    }

    [Fact]
    public async Task DojoAway_ShopperIsToldAndPaysLater()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await shop.Sandbox.RefuseNextConnectionAsync("CreatePaymentIntent", count: 2);

        Assert.IsType<PlaceOrder.Result.TryAgain>(await shop.PressPayAsync(basket));
        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket));

        await using var db = shop.Database();
        Assert.Equal(1, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task DojoRefuses_SomebodyIsToldAndNothingIsLost()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await shop.Sandbox.AnswerNextWithStatusAsync("CreatePaymentIntent", 403);

        Assert.IsType<PlaceOrder.Result.Refused>(await shop.PressPayAsync(basket));

        await using var db = shop.Database();
        Assert.Equal(ShopCheckout.Alerts.AlertKind.IntentRefused, (await db.Alerts.SingleAsync()).Kind);
        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket));
    }

    private static async Task<string> OrphanOfAsync(TestShop shop, string seen)
    {
        using var answer = await shop.Sandbox.Http.PostAsync(new Uri("/payment-intents/search", UriKind.Relative), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        var all = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!.AsArray();
        return (string)all.Single(i => (string)i!["id"]! != seen)!["id"]!;
    }
}
