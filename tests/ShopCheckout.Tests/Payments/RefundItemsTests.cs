using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>Refunds by line, with delivery, VAT and stock: two teas of £4.50 without VAT, a mug of £12.00 with 20 %, delivery £3.95.</summary>
public sealed class RefundItemsTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task LineByLine_CreditNotesAddUpAndStockComesBack(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var paid = await PlaceAsync(shop);

        Assert.Equal(new MoneyResult.Done(new Money(450, "GBP")), await RefundAsync(paid, new WantedItems([new(0, 1, 1)], 0)));
        Assert.Equal((9, 0), await shop.StockOfAsync(shop.Tea));
        Assert.Equal(new MoneyResult.Done(new Money(1300, "GBP")), await RefundAsync(paid, new WantedItems([new(1, 1, 1)], 100)));
        Assert.Equal((1, 0), await shop.StockOfAsync(shop.Mug));
        Assert.Equal(new MoneyResult.Refused("Of Mug 0 can still be refunded."), await RefundAsync(paid, new WantedItems([new(1, 1, 0)], 0)));
        Assert.Equal(new MoneyResult.Refused("Of Tea 1 can still go back into stock."), await RefundAsync(paid, new WantedItems([new(0, 1, 2)], 0)));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(45));
        Assert.IsType<MoneyResult.Done>(await RefundAsync(paid, new WantedItems([new(0, 1, 0)], (await LeftOfDeliveryAsync(paid)).Minor)));

        var notes = await shop.SendAsync(new ListRefunds.Query(paid.OrderId));
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(1, notes.Count));
        Assert.Equal($"{order.Number}-C4", notes[^1].Number);
        Assert.All(notes, n => Assert.Equal(n.Amount.Minor, n.Lines.Sum(l => l.Amount.Minor)));
        Assert.Equal((order.Total.Minor, order.Vat.Minor), (notes.Sum(n => n.Amount.Minor), notes.Sum(n => n.Vat.Minor)));
        Assert.Equal((PaymentStatus.Refunded, order.Total.Minor), (payment.Status, payment.RefundedMinor));
        Assert.Equal(order.Total.Minor, (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!);
        Assert.Equal((9, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task RestockOfAllAfterAPart_NeverMoreThanWasSold()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PlaceAsync(shop);
        await RefundAsync(paid, new WantedItems([new(0, 1, 1)], 0));
        await paid.RefundAsync(10, restock: true);
        await paid.RefundAsync(10, restock: true);

        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
        Assert.Equal((1, 0), await shop.StockOfAsync(shop.Mug));
    }

    [Fact]
    public async Task FiftyAtOnceForTheSameLine_OnlyWhatWasSoldAndWhatWasTaken()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PlaceAsync(shop);
        var done = 0;
        for (var round = 0; round < 3; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => RefundAsync(paid, new WantedItems([new(0, 1, 1)], 0)))));
            done += results.Count(r => r is MoneyResult.Done);
        }

        Assert.Equal(2, done);
        Assert.Equal(900, (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task AnswerLost_LinesStayReservedAndStockComesBackOnceItIsKnown()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 503, count: 1000);
        Assert.IsType<MoneyResult.Unknown>(await RefundAsync(paid, new WantedItems([new(0, 2, 2)], 0)));
        for (var i = 0; i < 5; i++)
        {
            shop.Clock.Jump(TimeSpan.FromHours(1));
            await shop.SendAsync(new SweepUnansweredCalls.Command());
        }

        Assert.Equal([AlertKind.UnansweredCall], await OpenAlertsAsync(shop));
        Assert.Equal((8, 0), await shop.StockOfAsync(shop.Tea));
        Assert.Empty(await shop.SendAsync(new ListRefunds.Query(paid.OrderId)));

        await shop.Sandbox.ClearFaultsAsync();
        shop.Clock.Jump(TimeSpan.FromHours(1));
        await shop.SendAsync(new SweepUnansweredCalls.Command());

        Assert.Empty(await OpenAlertsAsync(shop));
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
        Assert.Equal(900, Assert.Single(await shop.SendAsync(new ListRefunds.Query(paid.OrderId))).Amount.Minor);
    }

    [Fact]
    public async Task MadeInDojosPortal_OneCreditNoteOfItsOwnWhoeverSeesItFirst()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PlaceAsync(shop);
        await paid.RefundAtDojoAsync(500);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.SendAsync(new SyncPayment.Command(paid.OrderId)))));
        await shop.SendAsync(new SyncPayment.Command(paid.OrderId));

        var note = Assert.Single(await shop.SendAsync(new ListRefunds.Query(paid.OrderId)));
        Assert.Equal((true, 500, "Dojo's portal"), (note.IsMadeElsewhere, note.Amount.Minor, note.Actor));
        Assert.Equal(500, note.Lines.Sum(l => l.Amount.Minor));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(100));
        Assert.Equal([500, 100], (await shop.SendAsync(new ListRefunds.Query(paid.OrderId))).Select(n => n.Amount.Minor));
    }

    [Fact]
    public async Task PortalRefundWhileOursIsUnanswered_ToldApartOnceOursIsAnswered()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 10);
        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(200));
        await shop.Sandbox.ClearFaultsAsync();
        await paid.RefundAtDojoAsync(300);
        await shop.SendAsync(new SyncPayment.Command(paid.OrderId));
        Assert.Empty(await shop.SendAsync(new ListRefunds.Query(paid.OrderId)));

        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        await shop.SendAsync(new SweepUnansweredCalls.Command());

        var notes = await shop.SendAsync(new ListRefunds.Query(paid.OrderId));
        Assert.Equal([(200, false), (300, true)], notes.Select(n => (n.Amount.Minor, n.IsMadeElsewhere)));
    }

    [Fact]
    public async Task PaidAfterItExpired_RefundedInOneClickFromItsAlertAndOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.FailAsync(new { operation = "CancelPaymentIntent", kind = "Status", status = 500, count = 1000 });
        var paid = new PaidOrder(shop, orderId, intent);
        await using (var db = shop.Database())
        {
            // As if its cancellation had been taken for done: the shop gave the order up and the shopper paid all the same.
            var order = await db.Orders.Include(o => o.Events).SingleAsync();
            order.Expire(shop.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await shop.Sandbox.PayByCardAsync(intent);
        await shop.SendAsync(new SyncPayment.Command(orderId));
        Alert alert;
        await using (var db = shop.Database())
            alert = await db.Alerts.SingleAsync(a => a.Kind == AlertKind.LatePayment);

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => shop.SendAsync(new RefundLatePayment.Command(alert.Id, "ada@shop.example")))));

        Assert.DoesNotContain(results, r => r is MoneyResult.Refused);
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));
        Assert.IsType<MoneyResult.Done>(await shop.SendAsync(new RefundLatePayment.Command(alert.Id, "ada@shop.example")));
        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);
        Assert.DoesNotContain(AlertKind.LatePayment, await OpenAlertsAsync(shop));
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
        Assert.IsType<MoneyResult.Refused>(await shop.SendAsync(new RefundLatePayment.Command(orderId, "ada@shop.example")));
    }

    private static async Task<PaidOrder> PlaceAsync(TestShop shop)
    {
        var basket = await shop.FillBasketAsync((shop.Tea, 2), (shop.Mug, 1));
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, TestShop.Form(FulfilmentMethod.Delivery)));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
        await shop.SendAsync(new SyncPayment.Command(placed.OrderId));
        var names = (await shop.TheOrderAsync()).Order.Lines.OrderBy(l => l.Position).Select(l => l.Name);
        Assert.Equal(["Tea", "Mug"], names);
        return new PaidOrder(shop, placed.OrderId, TestShop.IntentOf(placed));
    }

    private static Task<MoneyResult> RefundAsync(PaidOrder paid, WantedItems wanted) =>
        paid.Shop.SendAsync(new RefundItems.Command(paid.Shop.Service<IIdSource>().NewId(), paid.OrderId, wanted, "ada@shop.example", "Broken"));

    private static async Task<Money> LeftOfDeliveryAsync(PaidOrder paid) => (await paid.Shop.SendAsync(new OfferItems.Query(paid.OrderId, null)))!.DeliveryLeft;

    private static async Task<List<AlertKind>> OpenAlertsAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.Alerts.Where(a => a.ResolvedAt == null).Select(a => a.Kind).ToListAsync();
    }
}
