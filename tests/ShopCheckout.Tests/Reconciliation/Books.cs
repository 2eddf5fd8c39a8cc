using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Reconciliation;

/// <summary>What the tests of the reconciliation do to a shop and ask of it.</summary>
internal static class Books
{
    /// <summary>Longer than what is called still moving.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromMinutes(20);

    /// <summary>Asks for a run and lets the job work until nothing is open.</summary>
    public static async Task<Run> ReconcileAsync(this TestShop shop)
    {
        var id = await shop.SendAsync(new StartRun.Command("ada@shop.example"));
        await shop.WorkOnRunsAsync();
        return await shop.RunAsync(id);
    }

    public static async Task WorkOnRunsAsync(this TestShop shop)
    {
        while (await shop.SendAsync(new SweepReconciliation.Command()) > 0)
        {
            // Each sweep takes some pages.
        }
    }

    public static async Task<Run> RunAsync(this TestShop shop, Guid id)
    {
        await using var db = shop.Database();
        return await db.ReconciliationRuns.AsNoTracking().SingleAsync(r => r.Id == id);
    }

    public static async Task<List<Break>> BreaksAsync(this TestShop shop, BreakState? state = null)
    {
        await using var db = shop.Database();
        return await db.ReconciliationBreaks.AsNoTracking().Where(b => state == null || b.State == state).OrderBy(b => b.FoundAt).ThenBy(b => b.Kind).ToListAsync();
    }

    public static async Task<Break> TheOpenBreakAsync(this TestShop shop) => Assert.Single(await shop.BreaksAsync(BreakState.Open));

    /// <summary>What staff are told as long as something is not explained; null when nobody is told anything.</summary>
    public static async Task<string?> OpenAlertAsync(this TestShop shop)
    {
        await using var db = shop.Database();
        return await db.Alerts.Where(a => a.Kind == AlertKind.Unreconciled && a.ResolvedAt == null).Select(a => a.Text).SingleOrDefaultAsync();
    }

    /// <summary>Somebody changes our tables by hand.</summary>
    public static async Task TamperAsync(this TestShop shop, string sql)
    {
        await using var db = shop.Database();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("SET session_replication_role = replica");
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql));
        await db.Database.ExecuteSqlRawAsync("SET session_replication_role = DEFAULT");
    }

    /// <summary>An intent that another system made in the same account.</summary>
    public static async Task<string> MakeStrangerAsync(this TestShop shop, string reference = "TILL-7")
    {
        using var response = await shop.Sandbox.Http.PostAsJsonAsync("/payment-intents", new { amount = new { value = 500, currencyCode = "GBP" }, reference });
        response.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!;
    }

    /// <summary>All that Dojo lists of one order, its own payment left out.</summary>
    public static async Task<List<string>> OtherIntentsAsync(this TestShop shop, string reference, string own)
    {
        using var response = await shop.Sandbox.Http.PostAsJsonAsync("/payment-intents/search", new { });
        var list = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!.AsArray();
        return [.. list.Where(i => (string)i!["reference"]! == reference && (string)i["id"]! != own).Select(i => (string)i!["id"]!)];
    }

    public static Task<(Guid Basket, Guid OrderId, string Intent)> PlaceAsync(this TestShop shop) => Payments.SettlementTests.PlaceAsync(shop);

    public static async Task AssertBooksEvenAsync(this TestShop shop)
    {
        await using var db = shop.Database();
        Assert.Equal(0, await db.LedgerEntries.SumAsync(e => e.Amount.Minor));
        foreach (var payment in await db.Payments.AsNoTracking().ToListAsync())
        {
            var receivable = await db.LedgerEntries.Where(e => e.PaymentId == payment.Id && e.Account == LedgerAccount.ProviderReceivable).SumAsync(e => e.Amount.Minor);
            Assert.Equal(payment.Status == PaymentStatus.Reversed ? 0 : payment.CapturedMinor - payment.RefundedMinor, receivable);
        }
    }

    public static async Task<OrderStatus> StatusOfAsync(this TestShop shop, Guid orderId)
    {
        await using var db = shop.Database();
        return await db.Orders.Where(o => o.Id == orderId).Select(o => o.Status).SingleAsync();
    }
}
