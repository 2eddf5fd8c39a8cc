using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Browser.Tests;

/// <summary>What tests with a browser share: shoppers who arrive, and what became of their orders.</summary>
public abstract class BrowserTests(Chromium chromium, LiveShop shop) : IAsyncDisposable
{
    private readonly List<Shopper> _shoppers = [];

    protected LiveShop Shop => shop;

    /// <summary>No test is passed in which a page broke its own security policy or a script threw.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var shopper in _shoppers)
            await shopper.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(_shoppers.SelectMany(s => s.Complaints));
    }

    protected async Task<Shopper> ArriveAsync(int width = 1280, bool javaScript = true, int zoom = 1)
    {
        var shopper = await Shopper.ArriveAsync(await chromium.OpenAsync(width, javaScript, zoom), shop.Url);
        _shoppers.Add(shopper);
        return shopper;
    }

    /// <summary>The only order that was ever placed under the address.</summary>
    protected async Task<(Order Order, Payment Payment)> OnlyOrderOfAsync(string email)
    {
        await using var db = shop.Database();
        var order = Assert.Single(await db.Orders.Where(o => o.Contact.Email == email).ToListAsync());
        return (order, await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == order.Id));
    }

    protected async Task<int> StockOfAsync(string slug)
    {
        await using var db = shop.Database();
        return await db.Products.Where(p => p.Slug == slug).Select(p => p.Stock!.OnHand - p.Stock.Held).SingleAsync();
    }

    /// <summary>What was taken from the card behind the intent, in pence; null when the card was never touched.</summary>
    protected async Task<long?> ChargedAsync(string intentId) =>
        (long?)(await shop.Sandbox.LedgerAsync()).SingleOrDefault(e => (string?)e!["paymentIntentId"] == intentId)?["charged"];

    /// <summary>One order, one intent, asked for once, paid once and for the whole total.</summary>
    protected async Task AssertPaidOnceAsync(string email, string intentId)
    {
        var (order, payment) = await OnlyOrderOfAsync(email);
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Equal(intentId, payment.IntentId);
        Assert.Equal(1, payment.Attempts.Count(a => a.Operation == PaymentOperation.CreateIntent));
        Assert.Equal(order.Total.Minor, payment.CapturedMinor);
        Assert.Equal(order.Total.Minor, await ChargedAsync(intentId));
    }
}
