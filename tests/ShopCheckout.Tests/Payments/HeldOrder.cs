using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>An order of £10.00 in two lines, £6.00 and £4.00, whose card was authorised and whose money is held.</summary>
internal sealed record HeldOrder(TestShop Shop, Guid OrderId, string IntentId)
{
    public static Task<TestShop> OpenShopAsync(DatabaseProvider provider = DatabaseProvider.PostgreSql) => TestShop.OpenAsync(provider, sharesClock: true);

    public static async Task<HeldOrder> PlaceAsync(TestShop shop, Action<Product>? charging = null, string card = SandboxServer.ApprovedCard)
    {
        charging ??= product => product.ChargeWhenSent();
        var code = shop.Service<IIdSource>().NewCode(6);
        var basket = await shop.FillBasketAsync((await shop.SellAsync($"cheese-{code}", 600, charging), 1), (await shop.SellAsync($"wine-{code}", 400, charging), 1));
        var pay = Assert.IsType<ShopCheckout.Checkout.PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket));
        var intent = TestShop.IntentOf(pay);
        Assert.Equal(0, await shop.Sandbox.PayByCardAsync(intent, card));
        Assert.Equal(Settlement.InStep, await shop.SendAsync(new SyncPayment.Command(pay.OrderId)));
        return new HeldOrder(shop, pay.OrderId, intent);
    }

    public Task<MoneyResult> CaptureAsync(long? minor = null, Guid? form = null, bool isFinal = false) =>
        Shop.SendAsync(new CapturePayment.Command(form ?? NewForm(), OrderId, minor, isFinal, "ada@shop.example", "Packed"));

    public Task<MoneyResult> ReleaseAsync(Guid? form = null) => Shop.SendAsync(new ReleaseHold.Command(form ?? NewForm(), OrderId, "ada@shop.example", "Not in stock"));

    public Task<SendGoods.Result> SendAsync(params int[] lines) => Shop.SendAsync(new SendGoods.Command(NewForm(), OrderId, lines, "ada@shop.example", "Parcel 7"));

    public Task<MoneyResult> RefundAsync(long minor) => Shop.SendAsync(new RefundPayment.Command(NewForm(), OrderId, minor, "ada@shop.example", "Broken", Restock: false));

    /// <summary>A capture that reaches Dojo past the shop: from Dojo's dashboard, or one of ours that was given up for lost.</summary>
    /// <returns>Whether Dojo did it.</returns>
    public async Task<bool> CaptureAtDojoAsync(long minor)
    {
        using var response = await Shop.Sandbox.Http.PostAsJsonAsync(new Uri($"/payment-intents/{IntentId}/captures", UriKind.Relative), new { amount = minor });
        return response.IsSuccessStatusCode;
    }

    public Guid NewForm() => Shop.Service<IIdSource>().NewId();

    public async Task<(Order Order, Payment Payment)> ReadAsync()
    {
        await using var db = Shop.Database();
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Events).AsSplitQuery().SingleAsync(o => o.Id == OrderId);
        return (order, await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == OrderId));
    }

    /// <summary>The card's truth by the Sandbox's books, our payment, our order and our ledger, all the same.</summary>
    public async Task AssertTakenAsync(long minor, PaymentStatus status, OrderStatus orderStatus)
    {
        var truth = (await Shop.Sandbox.LedgerAsync()).Single(e => (string)e!["paymentIntentId"]! == IntentId)!;
        Assert.Equal(minor, (long)truth["charged"]!);
        var (order, payment) = await ReadAsync();
        Assert.Equal((status, minor, orderStatus), (payment.Status, payment.CapturedMinor, order.Status));
        await using var db = Shop.Database();
        var ledger = await db.LedgerEntries.Where(e => e.PaymentId == payment.Id).ToListAsync();
        Assert.Equal(0, ledger.Sum(e => e.Amount.Minor));
        Assert.Equal(minor - payment.RefundedMinor, ledger.Where(e => e.Account == LedgerAccount.ProviderReceivable).Sum(e => e.Amount.Minor));
        Assert.Equal(payment.CaptureEnd == CaptureEnd.Open ? payment.Total.Minor - minor : 0, ledger.Where(e => e.Account == LedgerAccount.CardHolds).Sum(e => e.Amount.Minor));
    }
}
