using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Tests.Checkout;

/// <summary>The shop is killed before and after every commit and every call, one after the other; after a restart everything finishes.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task KilledAnywhereInCheckout_AfterRestartPaidOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 6, async site =>
        {
            var basket = await shop.FillBasketAsync((shop.Tea, 2));
            var crashed = await shop.Crashes.KillAsync(site, () => shop.PressPayAsync(basket));
            await shop.RestartAsync();

            // The shopper sees an error page and presses Pay again, more than once if need be.
            var intent = TestShop.IntentOf(await PressUntilItWorksAsync(shop, basket));
            await shop.Sandbox.PayByCardAsync(intent);
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(40));

            await AssertOnePaidOrderAsync(shop, basket, site);
            return crashed;
        });
    }

    [Fact]
    public async Task KilledAnywhereInWebhookProcessing_AfterRestartPaidOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 6, async site =>
        {
            var basket = await shop.FillBasketAsync((shop.Tea, 2));
            var intent = TestShop.IntentOf(await shop.PressPayAsync(basket));
            await shop.Sandbox.PayByCardAsync(intent);
            var signed = shop.Event(intent, $"evt_{site}");
            var acknowledged = false;
            var crashed = await shop.Crashes.KillAsync(site, async () =>
            {
                await shop.ReceiveAsync(signed);
                acknowledged = true;
                await shop.SendAsync(new SweepInbox.Command());
            });
            await shop.RestartAsync();

            // Dojo sends again what was not acknowledged.
            if (!acknowledged)
                Assert.Equal(AcceptEvent.Result.Stored, await shop.ReceiveAsync(signed));
            await shop.WorkOffInboxAsync();

            await AssertOnePaidOrderAsync(shop, basket, site);
            return crashed;
        });
    }

    private static async Task<ShopCheckout.Checkout.PlaceOrder.Result> PressUntilItWorksAsync(TestShop shop, Guid basket)
    {
        for (var press = 0; press < 3; press++)
        {
            shop.Clock.Jump(IntentCreation.Lease);
            if (await shop.PressPayAsync(basket) is ShopCheckout.Checkout.PlaceOrder.Result.PayAt result)
                return result;
        }

        throw new InvalidOperationException("Pay never worked again.");
    }

    private static async Task AssertOnePaidOrderAsync(TestShop shop, Guid basket, int site)
    {
        await using var db = shop.Database();
        var order = await db.Orders.Include(o => o.Events).SingleAsync(o => o.BasketId == basket);
        var payment = await db.Payments.SingleAsync(p => p.OrderId == order.Id);
        Assert.True(order.Status == OrderStatus.Paid, $"Site {site}: the order is {order.Status}, not paid.");
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.Paid);
        var charges = (await shop.Sandbox.LedgerAsync()).Where(e => (string)e!["reference"]! == order.Number).ToList();
        Assert.True(charges.Count == 1 && (long)charges[0]!["charged"]! == 900, $"Site {site}: charged {charges.Count} times.");
        Assert.Equal((string)charges[0]!["paymentIntentId"]!, payment.IntentId);
        var (onHand, held) = await shop.StockOfAsync(shop.Tea);
        Assert.Equal((8, 0), (onHand, held));
        Assert.Equal(900, await db.LedgerEntries.Where(e => e.PaymentId == payment.Id && e.Account == LedgerAccount.ProviderReceivable).SumAsync(e => e.Amount.Minor));
        await shop.SetStockAsync(shop.Tea, 10);
    }
}
