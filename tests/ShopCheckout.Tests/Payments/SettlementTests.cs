using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Tests.Payments;

public sealed class SettlementTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task NoWebhook_PaidByTheReturnPageAlone(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var (basket, orderId, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        Assert.Equal(Settlement.InStep, await shop.SendAsync(new SyncPayment.Command(orderId)));

        await AssertPaidOnceAsync(shop);
        var view = await shop.SendAsync(new ViewCheckout.Query(basket));
        Assert.Empty(view.Quote.Lines);
    }

    [Fact]
    public async Task BrowserNeverReturns_PaidByWebhookAlone()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        Assert.Equal(AcceptEvent.Result.Stored, await shop.ReceiveAsync(shop.Event(intent)));
        await shop.WorkOffInboxAsync();

        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task NeitherWebhookNorBrowser_PaidByTheSweepWithin15Minutes()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(15));

        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task DeclinedThenApproved_OneOrderPaid()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await PlaceAsync(shop);

        Assert.NotEqual(0, await shop.Sandbox.PayByCardAsync(intent, SandboxServer.DeclinedCard));
        await shop.SendAsync(new SyncPayment.Command(orderId));
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        Assert.Equal(1, payment.Declines);
        Assert.Contains(order.Events, e => e.Kind == OrderEventKind.PaymentDeclined);

        var again = await shop.SendAsync(new ResumePayment.Command(orderId));
        Assert.EndsWith(intent, again.PaymentLink, StringComparison.Ordinal);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.SendAsync(new SyncPayment.Command(orderId));
        await AssertPaidOnceAsync(shop);
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task WebhookReturnPageAndSweepAtOnce_OneTransition(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var (_, orderId, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        var returns = Enumerable.Range(0, 6).Select(_ => Task.Run(() => (Task)shop.SendAsync(new SyncPayment.Command(orderId))));
        var webhooks = Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            await shop.ReceiveAsync(shop.Event(intent, $"evt_{i}"));
            await shop.SendAsync(new SweepInbox.Command());
        }));
        await Task.WhenAll([.. returns, .. webhooks]);
        await shop.WorkOffInboxAsync();

        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task EventsReorderedOrOld_NoStepBack()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        await shop.ReceiveAsync(shop.Event(intent, "evt_captured", "Captured"));
        await shop.WorkOffInboxAsync();
        await shop.ReceiveAsync(shop.Event(intent, "evt_created", "Created"));
        await shop.ReceiveAsync(shop.Event(intent, "evt_canceled", "Canceled"));
        await shop.WorkOffInboxAsync();

        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task StaleAnswerAfterThePayment_NoStepBackAndSomebodyIsTold()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.SendAsync(new SyncPayment.Command(orderId));
        await shop.Sandbox.ShowInsteadAsync(1, ("status", "Created"));

        Assert.Equal(Settlement.Illegal, await shop.SendAsync(new SyncPayment.Command(orderId)));

        await using var db = shop.Database();
        Assert.Equal(ShopCheckout.Alerts.AlertKind.IllegalTransition, (await db.Alerts.SingleAsync()).Kind);
        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task PaidJustBeforeTheDeadline_IsNeverExpired()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        shop.Clock.Jump(TimeSpan.FromHours(2));

        Assert.Equal(IntentCancellation.Result.Paid, await shop.SendAsync(new ExpireOrder.Command(orderId)));

        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task NobodyPays_OrderExpiresStockComesBackIntentIsCancelled()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await PlaceAsync(shop);

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(40));

        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.Expired, order.Status);
        Assert.Equal(PaymentStatus.Canceled, payment.Status);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(intent))["status"]!);
    }

    [Fact]
    public async Task DojoAwayAtTheDeadline_NothingIsGuessed()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await PlaceAsync(shop);
        shop.Clock.Jump(TimeSpan.FromHours(1));
        await shop.Sandbox.RefuseNextConnectionAsync("CancelPaymentIntent");
        await shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 500, count: 10);

        Assert.Equal(IntentCancellation.Result.TryAgain, await shop.SendAsync(new ExpireOrder.Command(orderId)));
        var (order, _) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        Assert.Equal((10, 2), await shop.StockOfAsync(shop.Tea));

        await shop.Sandbox.ClearFaultsAsync();
        await shop.Sandbox.PayByCardAsync(intent);
        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        Assert.Equal(IntentCancellation.Result.Paid, await shop.SendAsync(new ExpireOrder.Command(orderId)));
        await AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task DojoAwayForHoursAfterTheDeadline_AskedLessAndLess()
    {
        await using var shop = await TestShop.OpenAsync();
        await PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("CancelPaymentIntent", 503, count: 10_000);
        await shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 503, count: 10_000);
        shop.Clock.Jump(TimeSpan.FromHours(1));

        for (var minute = 0; minute < 180; minute++)
        {
            await shop.SendAsync(new SweepExpiredHolds.Command());
            shop.Clock.Jump(TimeSpan.FromMinutes(1));
        }

        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        Assert.InRange(payment.Attempts.Count(a => a.Operation == PaymentOperation.CancelIntent), 8, 16);
    }

    [Fact]
    public async Task PaidAfterItsStockWasSoldToOthers_PaidAndBothAreTold()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Mug, 1));
        var intent = TestShop.IntentOf(await shop.PressPayAsync(basket));
        var (order, _) = await shop.TheOrderAsync();

        // The hold is gone although the intent lives on: somebody gave the stock away by hand.
        await using (var db = shop.Database())
        {
            await db.StockHolds.ExecuteUpdateAsync(set => set.SetProperty(h => h.State, ShopCheckout.Catalog.StockHoldState.Released));
            await db.StockLevels.Where(s => s.ProductId == shop.Mug.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, 0).SetProperty(s => s.Held, 0));
        }

        await shop.Sandbox.PayByCardAsync(intent);
        await shop.SendAsync(new SyncPayment.Command(order.Id));

        (order, _) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Contains(order.Events, e => e.Kind == OrderEventKind.StockShort && e.Note == "Mug");
        await using var after = shop.Database();
        Assert.Equal(ShopCheckout.Alerts.AlertKind.StockShort, (await after.Alerts.SingleAsync()).Kind);
        Assert.Equal((0, 0), await shop.StockOfAsync(shop.Mug));
    }

    internal static async Task<(Guid Basket, Guid OrderId, string Intent)> PlaceAsync(TestShop shop)
    {
        var basket = await shop.FillBasketAsync((shop.Tea, 2));
        var result = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket));
        return (basket, result.OrderId, TestShop.IntentOf(result));
    }

    internal static async Task AssertPaidOnceAsync(TestShop shop)
    {
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Single(order.Events, e => e.Kind is OrderEventKind.Paid or OrderEventKind.PaidLate);
        Assert.Equal(PaymentStatus.Captured, payment.Status);
        Assert.Equal(900, payment.CapturedMinor);
        Assert.Equal(900, await shop.ChargedMinorAsync());
        Assert.Equal((8, 0), await shop.StockOfAsync(shop.Tea));
        await using var db = shop.Database();
        var ledger = await db.LedgerEntries.ToListAsync();
        Assert.Equal(0, ledger.Sum(e => e.Amount.Minor));
        Assert.Equal(900, ledger.Where(e => e.Account == LedgerAccount.ProviderReceivable).Sum(e => e.Amount.Minor));
        Assert.False(await db.InboxEvents.AnyAsync(e => e.State == InboxState.Dead));
    }
}
