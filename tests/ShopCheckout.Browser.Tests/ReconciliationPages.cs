using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>The page of a run, which follows the run by itself.</summary>
internal static class ReconciliationPages
{
    /// <summary>Waits until the run is done and its page has found out.</summary>
    public static async Task IsDoneAsync(LiveShop shop, IPage page)
    {
        var run = Guid.Parse(new Uri(page.Url).Segments[^1]);
        await LiveShop.EventuallyAsync(
            async () =>
            {
                await using var db = shop.Database();
                return await db.ReconciliationRuns.AnyAsync(r => r.Id == run && r.State == RunState.Done);
            },
            "the run is done",
            TimeSpan.FromMinutes(3));
        await Expect(page.Locator("[data-progress]")).ToHaveCountAsync(0);
        await page.IsLoadedAsync();
    }
}
