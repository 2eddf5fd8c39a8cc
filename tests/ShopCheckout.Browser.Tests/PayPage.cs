using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>The shop's own payment page, as a shopper uses it.</summary>
public sealed class PayPage(IPage page)
{
    public ILocator Alert => page.Locator("#pay-alert");

    public ILocator Pay => page.Locator("#pay-button");

    public IFrameLocator Card => page.FrameLocator("#pay-card iframe");

    public IFrameLocator Wallet => page.FrameLocator("#pay-wallet iframe");

    /// <summary>Where the bank asks, and where the wallet does.</summary>
    public IFrameLocator Dialogue => page.FrameLocator("dialog[open] iframe");

    public ILocator Away => page.Locator(".pay-away button");

    public Task IsReadyAsync() => BecomesAsync("ready");

    public Task BecomesAsync(string state) => Expect(page.Locator("#pay")).ToHaveAttributeAsync("data-state", state);

    public async Task EnterAsync(string number, string cv2 = "020")
    {
        await Card.GetByLabel("Card number").FillAsync(number);
        await Card.GetByLabel("Expiry date").FillAsync(Shopper.Expiry);
        await Card.GetByLabel("Security code").FillAsync(cv2);
        await Card.GetByLabel("Name on card").FillAsync(Shopper.Name);
    }

    public async Task PayByCardAsync(string number)
    {
        await EnterAsync(number);
        await Pay.ClickAsync();
    }

    /// <summary>What was said of the last try, and that the next is possible.</summary>
    public async Task SaysAsync(string words)
    {
        await Expect(Alert).ToContainTextAsync(words);
        await IsReadyAsync();
        await Expect(Card.GetByLabel("Card number")).ToHaveValueAsync(string.Empty);
    }

    /// <summary>Both schemes: empty fields are put up anew for each.</summary>
    public async Task TakeScreenshotsAsync(string name)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Expect(page.Locator("#pay")).ToHaveAttributeAsync("data-state", new Regex("^(?:ready|failed)$", RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Screenshots.TakeOneAsync(page, name, scheme);
        }
    }
}
