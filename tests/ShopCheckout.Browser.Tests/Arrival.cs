using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>
/// Waits for an address in a way that cannot miss it. Playwright's <c>WaitForURLAsync</c> looks at the address and only then begins to
/// listen; on a busy machine the navigation comes in between, and it listens for ever.
/// </summary>
internal static class Arrival
{
    /// <param name="path">How the address ends, without query; <c>*</c> stands for anything but a slash.</param>
    public static async Task ArriveAtAsync(this IPage page, string path)
    {
        await page.LeaveForAsync(path);
        await page.IsLoadedAsync();
    }

    /// <summary>Waits for the address alone: the page itself may still be on its way.</summary>
    public static Task LeaveForAsync(this IPage page, string path)
    {
        // Playwright hands the expression to the browser, which knows but few of the options.
        var address = Regex.Escape(path).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(?:[?#].*)?$";
        return Expect(page).ToHaveURLAsync(new Regex(address, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    public static Task IsLoadedAsync(this IPage page) => Expect(page.Locator(":root")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
}
