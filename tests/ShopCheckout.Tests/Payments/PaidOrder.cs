using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>An order of £9.00 that was paid, and a merchant who gives money back.</summary>
internal sealed record PaidOrder(TestShop Shop, Guid OrderId, string IntentId)
{
    public static async Task<PaidOrder> PlaceAsync(TestShop shop)
    {
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        Assert.Equal(Settlement.InStep, await shop.SendAsync(new SyncPayment.Command(orderId)));
        return new PaidOrder(shop, orderId, intent);
    }

    public Task<MoneyResult> RefundAsync(long minor, Guid? form = null, bool restock = false) =>
        Shop.SendAsync(new RefundPayment.Command(form ?? Shop.Service<IIdSource>().NewId(), OrderId, minor, "ada@shop.example", "Broken", restock));

    public Task<MoneyResult> ReverseAsync(Guid? form = null, bool restock = false) =>
        Shop.SendAsync(new ReversePayment.Command(form ?? Shop.Service<IIdSource>().NewId(), OrderId, "ada@shop.example", "Ordered twice", restock));

    /// <summary>Somebody refunds past the shop, as in Dojo's dashboard.</summary>
    public async Task RefundAtDojoAsync(long minor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/payment-intents/{IntentId}/refunds", UriKind.Relative)) { Content = JsonContent.Create(new { amount = minor }) };
        request.Headers.Add("idempotencyKey", "by-hand-" + Shop.Service<IIdSource>().NewId().ToString("N"));
        using var response = await Shop.Sandbox.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The card's truth by the Sandbox's books, our payment and our ledger, all the same.</summary>
    public async Task AssertGivenBackAsync(long minor, PaymentStatus status)
    {
        var truth = (await Shop.Sandbox.LedgerAsync()).Single(e => (string)e!["paymentIntentId"]! == IntentId)!;
        Assert.Equal((900, minor), ((long)truth["charged"]!, (long)truth["givenBack"]!));
        await using var db = Shop.Database();
        var payment = await db.Payments.SingleAsync(p => p.OrderId == OrderId);
        Assert.Equal((status, 900), (payment.Status, payment.CapturedMinor));
        Assert.Equal(status == PaymentStatus.Reversed ? 0 : minor, payment.RefundedMinor);
        var ledger = await db.LedgerEntries.Where(e => e.PaymentId == payment.Id).ToListAsync();
        Assert.Equal(0, ledger.Sum(e => e.Amount.Minor));
        Assert.Equal(900 - minor, ledger.Where(e => e.Account == LedgerAccount.ProviderReceivable).Sum(e => e.Amount.Minor));
        Assert.Equal(900 - minor, -ledger.Where(e => e.Account == LedgerAccount.Sales).Sum(e => e.Amount.Minor));
    }
}
