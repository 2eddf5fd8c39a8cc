using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Orders;

public sealed class AskForReceiptTests
{
    [Fact]
    public async Task AskedTwiceAtOnce_OneMailToTheOrdersOwnAddress()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await BuyAsync(shop);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(new AskForReceipt.Command(orderId)))));

        Assert.Single(results, AskForReceipt.Result.Sent);
        var mail = Assert.Single(await ReceiptsAsync(shop));
        Assert.Equal("ada@example.com", mail.Recipient);
        Assert.Contains("£9.00", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskedAllDay_FiveAreEnough()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await BuyAsync(shop);

        for (var i = 0; i < 8; i++)
        {
            await shop.SendAsync(new AskForReceipt.Command(orderId));
            shop.Clock.Jump(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(5, (await ReceiptsAsync(shop)).Count);
        shop.Clock.Jump(TimeSpan.FromDays(1));
        Assert.Equal(AskForReceipt.Result.Sent, await shop.SendAsync(new AskForReceipt.Command(orderId)));
    }

    [Fact]
    public async Task Unpaid_NothingIsSent()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 2)));
        var (order, _) = await shop.TheOrderAsync();

        Assert.Equal(AskForReceipt.Result.NothingPaid, await shop.SendAsync(new AskForReceipt.Command(order.Id)));
        Assert.Equal(AskForReceipt.Result.NothingPaid, await shop.SendAsync(new AskForReceipt.Command(shop.Service<IIdSource>().NewId())));
        Assert.Empty(await ReceiptsAsync(shop));
    }

    private static async Task<Guid> BuyAsync(TestShop shop)
    {
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 2)))));
        var (order, _) = await shop.TheOrderAsync();
        await shop.SendAsync(new SyncPayment.Command(order.Id));
        return order.Id;
    }

    private static async Task<List<ShopCheckout.Mail.OutgoingMail>> ReceiptsAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.OutgoingMails.Where(m => m.Key.StartsWith("order-receipt:")).ToListAsync();
    }
}
