using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

public sealed class RefundPaymentTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task InParts_BooksOrderAndDojoAgreeToThePenny(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var paid = await PaidOrder.PlaceAsync(shop);

        Assert.Equal(new MoneyResult.Done(new Money(1, "GBP")), await paid.RefundAsync(1));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(499));
        await paid.AssertGivenBackAsync(500, PaymentStatus.Captured);
        Assert.Equal(new MoneyResult.Refused("Only £4.00 is left to refund."), await paid.RefundAsync(401));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(400));

        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);
        Assert.IsType<MoneyResult.Refused>(await paid.RefundAsync(1));
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Equal(["£0.01", "£4.99", "£4.00"], order.Events.Where(e => e.Kind == OrderEventKind.Refunded).OrderBy(e => e.Ordinal).Select(e => e.Note));
        Assert.All(payment.Attempts.Where(a => a.GivesBack), a => Assert.Equal((AttemptState.Succeeded, (DateTimeOffset?)null, "ada@shop.example", "Broken"), (a.State, a.NextTryAt, a.Actor, a.Reason)));
    }

    [Fact]
    public async Task Reason_IsKeptAtDojo()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAsync(100);

        var (_, payment) = await shop.TheOrderAsync();
        var id = payment.Attempts.Single(a => a.GivesBack).Detail!;
        using var response = await shop.Sandbox.Http.GetAsync(new Uri($"/payment-intents/refunds/{id}", UriKind.Relative));
        Assert.Contains("\"Broken\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PressedTwice_OneRefund()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        var form = shop.Service<IIdSource>().NewId();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => paid.RefundAsync(300, form))));
        results = [.. results, await paid.RefundAsync(300, form)];

        Assert.DoesNotContain(results, r => r is MoneyResult.Refused);
        Assert.Equal(new MoneyResult.Done(new Money(300, "GBP")), results[^1]);
        await paid.AssertGivenBackAsync(300, PaymentStatus.Captured);
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task FiftyAtOnceAgainAndAgain_NeverMoreThanWasCaptured(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var paid = await PaidOrder.PlaceAsync(shop);
        long done;
        long total = 0;
        do
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => paid.RefundAsync(200))));
            done = results.Count(r => r is MoneyResult.Done);
            total += 200 * done;
        }
        while (done > 0);

        Assert.Equal(800, total);
        await paid.AssertGivenBackAsync(800, PaymentStatus.Captured);
    }

    [Fact]
    public async Task RefundsAndAReversalAtOnce_OneWinner()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);

        var refunds = Enumerable.Range(0, 8).Select(_ => Task.Run(() => paid.RefundAsync(900)));
        var reversals = Enumerable.Range(0, 8).Select(_ => Task.Run(() => paid.ReverseAsync()));
        var results = await Task.WhenAll([.. refunds, .. reversals]);

        Assert.Single(results, r => r is MoneyResult.Done);
        var (_, payment) = await shop.TheOrderAsync();
        await paid.AssertGivenBackAsync(900, payment.Status);
        Assert.Single(payment.Attempts, a => a.GivesBack);
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task RefundAndReversalReadTheSamePayment_OnlyTheFirstIsWrittenDown(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var paid = await PaidOrder.PlaceAsync(shop);
        await using var one = shop.Database();
        await using var two = shop.Database();
        foreach (var (db, operation) in new[] { (one, PaymentOperation.Refund), (two, PaymentOperation.Reverse) })
        {
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == paid.OrderId);
            payment.BeginMoneyCall(shop.Service<IIdSource>().NewId(), operation, payment.Amount, "ada", "Why not", shop.Clock.GetUtcNow(), TimeSpan.FromSeconds(1));
        }

        await one.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());
    }

    [Fact]
    public async Task WithRestock_GoodsComeBackOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        Assert.Equal((8, 0), await shop.StockOfAsync(shop.Tea));

        await paid.RefundAsync(100);
        Assert.Equal((8, 0), await shop.StockOfAsync(shop.Tea));
        await paid.RefundAsync(100, restock: true);
        await paid.RefundAsync(100, restock: true);

        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task OwnWebhookBeforeTheAnswerAndTwice_BookedOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 10);
        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(900));

        await shop.ReceiveAsync(shop.Event(paid.IntentId, "evt_a", "Refunded"));
        await shop.ReceiveAsync(shop.Event(paid.IntentId, "evt_b", "Refunded"));
        await shop.WorkOffInboxAsync();
        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);

        await shop.Sandbox.ClearFaultsAsync();
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(20));
        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.Refunded);
        Assert.Equal(AttemptState.Succeeded, payment.Attempts.Single(a => a.GivesBack).State);
    }

    [Fact]
    public async Task MadeInDojosOwnDashboard_IsTakenOver()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAtDojoAsync(250);

        await shop.ReceiveAsync(shop.Event(paid.IntentId, "evt_a", "Captured"));
        await shop.WorkOffInboxAsync();

        await paid.AssertGivenBackAsync(250, PaymentStatus.Captured);
        Assert.Equal(new MoneyResult.Refused("Only £6.50 is left to refund."), await paid.RefundAsync(651));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(650));
        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);
    }

    [Fact]
    public async Task MoreThanDojoHasLeft_RefusedAndNothingIsBooked()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAtDojoAsync(250);

        Assert.IsType<MoneyResult.Refused>(await paid.RefundAsync(900));

        await paid.AssertGivenBackAsync(250, PaymentStatus.Captured);
    }

    [Fact]
    public async Task UnpaidOrder_Refused()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        Assert.Equal(new MoneyResult.Refused("Nothing has been paid."), await new PaidOrder(shop, orderId, intent).RefundAsync(100));
    }

    [Fact]
    public async Task FlaggedPayment_Refused()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));
        await shop.SendAsync(new SyncPayment.Command(paid.OrderId));

        Assert.IsType<MoneyResult.Refused>(await paid.RefundAsync(100));

        await using var db = shop.Database();
        Assert.Equal(AlertKind.PaymentMismatch, (await db.Alerts.SingleAsync()).Kind);
        Assert.Equal(0, (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!);
    }

    [Fact]
    public async Task IntentStillShowsTheOldAmount_WhatIsKnownToBeRefundedCountsAndTheBooksFollow()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("refundedAmount", 0), ("status", "Captured"));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(600));

        Assert.Equal(new MoneyResult.Refused("Only £3.00 is left to refund."), await paid.RefundAsync(600));

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));
        await paid.AssertGivenBackAsync(600, PaymentStatus.Captured);
    }
}
