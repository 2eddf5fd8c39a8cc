using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests;

/// <summary>The real process, killed or cut off from its database.</summary>
public sealed class KilledShopTests
{
    // A delivery that failed three times is tried again after half a minute, then after two; the shop itself asks after two.
    private static readonly TimeSpan Healing = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task KilledWhilePaymentHappens_AfterRestartTheOrderIsPaid()
    {
        await using var shop = await LiveShop.StartAsync();
        var (orderId, intent) = await PlaceAsync(shop);
        await shop.KillAsync();
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.StartAgainAsync();

        await LiveShop.EventuallyAsync(async () => await StatusAsync(shop, orderId) == OrderStatus.Paid, "the order is paid", Healing);
    }

    [Fact]
    public async Task KilledAgainAndAgainUnderABurstOfWebhooks_EverythingAcknowledgedIsProcessed()
    {
        await using var shop = await LiveShop.StartAsync();
        var orders = new List<(Guid OrderId, string Intent)>();
        for (var i = 0; i < 6; i++)
            orders.Add(await PlaceAsync(shop));

        var paying = Task.Run(async () =>
        {
            foreach (var (_, intent) in orders)
                await shop.Sandbox.PayByCardAsync(intent);
        });
        for (var kill = 0; kill < 3; kill++)
        {
            await shop.KillAsync();
            await shop.StartAgainAsync();
        }

        await paying;
        await LiveShop.EventuallyAsync(
            async () =>
            {
                await using var db = shop.Database();
                return await db.Orders.CountAsync(o => o.Status == OrderStatus.Paid) == orders.Count;
            },
            "all orders are paid",
            Healing);
        await AssertAcknowledgedEventsAreStoredAsync(shop);
        await using var database = shop.Database();
        Assert.Equal(orders.Count, await database.OrderEvents().CountAsync(e => e.Kind == OrderEventKind.Paid));
        Assert.Equal(0, await database.LedgerEntries.SumAsync(e => e.Amount.Minor));
    }

    [Fact]
    public async Task DatabaseAwayForTenSeconds_NoAcceptedWebhookIsLostAndPagesSaySorryAndRecover()
    {
        await using var shop = await LiveShop.StartAsync(("Catalog:FreshForSeconds", "0"));
        var (before, intentBefore) = await PlaceAsync(shop);
        var (during, intentDuring) = await PlaceAsync(shop);
        using var shopper = new LiveShopper(shop);

        await shop.Sandbox.PayByCardAsync(intentBefore);
        await shop.TakeDatabaseAwayAsync();
        var away = System.Diagnostics.Stopwatch.StartNew();
        await shop.Sandbox.PayByCardAsync(intentDuring);
        using var page = await shopper.Http.GetAsync(new Uri("/search?q=tea", UriKind.Relative));
        using var ready = await shopper.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using var live = await shopper.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
        await LiveShop.EventuallyAsync(() => Task.FromResult(away.Elapsed > TimeSpan.FromSeconds(10)), "ten seconds pass");
        await shop.GiveDatabaseBackAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("orry", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        await LiveShop.EventuallyAsync(
            async () => await StatusAsync(shop, before) == OrderStatus.Paid && await StatusAsync(shop, during) == OrderStatus.Paid, "both orders are paid",
            Healing);
        await AssertAcknowledgedEventsAreStoredAsync(shop);
        using var again = await shopper.Http.GetAsync(new Uri("/search?q=tea", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    // Polling heals what a webhook lost, so that an order gets paid proves nothing about its event.
    private static async Task AssertAcknowledgedEventsAreStoredAsync(LiveShop shop)
    {
        var acknowledged = (await shop.Sandbox.DeliveriesAsync()).Where(d => (string)d!["state"]! == "Delivered").Select(d => (string)d!["eventId"]!).ToHashSet(StringComparer.Ordinal);
        await using var db = shop.Database();
        var stored = await db.InboxEvents.Select(e => e.EventId).ToListAsync();
        Assert.NotEmpty(acknowledged);
        Assert.Subset(stored.ToHashSet(StringComparer.Ordinal), acknowledged);
    }

    private static async Task<OrderStatus> StatusAsync(LiveShop shop, Guid orderId)
    {
        await using var db = shop.Database();
        return await db.Orders.Where(o => o.Id == orderId).Select(o => o.Status).SingleAsync();
    }

    private static async Task<(Guid OrderId, string Intent)> PlaceAsync(LiveShop shop)
    {
        using var shopper = new LiveShopper(shop);
        var intent = await shopper.PlaceOrderAsync();
        await using var db = shop.Database();
        return (await db.Payments.Where(p => p.IntentId == intent).Select(p => p.OrderId).SingleAsync(), intent);
    }
}

internal static class Tables
{
    public static IQueryable<OrderEvent> OrderEvents(this Data.ShopDbContext db) => db.Set<OrderEvent>();
}
