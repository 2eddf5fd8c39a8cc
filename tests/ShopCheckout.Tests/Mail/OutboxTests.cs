using Microsoft.EntityFrameworkCore;
using ShopCheckout.Mail;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Mail;

/// <summary>Mails are written with what they tell of, once.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task Paid_HeardOfFromEverywhere_IsTold_Once()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
        {
            await shop.ReceiveAsync(shop.Event(intent, $"evt_{i}"));
            await shop.SendAsync(new SyncPayment.Command(orderId));
        }));
        await shop.WorkOffInboxAsync();

        var mail = Assert.Single(await MailsAsync(shop));
        Assert.Equal(($"order-paid:{orderId:N}", "ada@example.com"), (mail.Key, mail.Recipient));
        Assert.Contains("£9.00", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2 × Tea", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/orders/", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PaidForWhatIsGone_SaysSo()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await using (var db = shop.Database())
            await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, 0).SetProperty(s => s.Held, 0));
        await using (var db = shop.Database())
            await db.StockHolds.ExecuteUpdateAsync(set => set.SetProperty(h => h.State, ShopCheckout.Catalog.StockHoldState.Released));
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.SendAsync(new SyncPayment.Command(orderId));

        var mails = await MailsAsync(shop);
        Assert.Contains("Sorry: Tea sold out", mails.Single(m => m.Recipient == "ada@example.com").Text, StringComparison.Ordinal);
        Assert.Contains("StockShort", mails.Single(m => m.Recipient == "merchant@example.com").Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachRefund_IsToldOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAsync(300);
        await paid.RefundAtDojoAsync(200);
        await shop.SendAsync(new SyncPayment.Command(paid.OrderId));
        await shop.SendAsync(new SyncPayment.Command(paid.OrderId));

        var told = (await MailsAsync(shop)).Where(m => m.Key.StartsWith("order-refunded", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains("£3.00 refunded", told[0].Subject, StringComparison.Ordinal);
        Assert.Contains("£2.00 refunded", told[1].Subject, StringComparison.Ordinal);
        Assert.Contains("that is £5.00", told[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reversed_IsTold()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.ReverseAsync();

        Assert.Contains("reversed your payment of £9.00", (await MailsAsync(shop)).Single(m => m.Key.StartsWith("order-reversed", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsRolledBack_IsNotTold()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        await using (var db = shop.Database())
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "LedgerEntries" RENAME TO "Elsewhere" """);

        await Assert.ThrowsAnyAsync<Exception>(() => shop.SendAsync(new SyncPayment.Command(orderId)));

        Assert.Empty(await MailsAsync(shop));
    }

    [Fact]
    public void Html_IsTheTextAndNothingThatIsLoaded()
    {
        var html = MailHtml.Body("Hello <b>Ada</b>,\n\nYour order:\nhttps://shop.test/orders/a?b=1&c=2\n\njavascript:alert(1)");

        Assert.Equal(
            "<p>Hello &lt;b&gt;Ada&lt;/b&gt;,</p><p>Your order:<br><a href=\"https://shop.test/orders/a?b=1&amp;c=2\">https://shop.test/orders/a?b=1&amp;c=2</a></p><p>javascript:alert(1)</p>",
            html);
    }

    internal static async Task<List<OutgoingMail>> MailsAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.OutgoingMails.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync();
    }
}
