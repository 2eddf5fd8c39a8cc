using Microsoft.Playwright;
using ShopCheckout.Testing;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Browser.Tests;

/// <summary>What runs where people pay is what the inventory says, as a browser sees it (PCI DSS 6.4.3); and what shoppers type runs nowhere.</summary>
public sealed class ScriptInventoryTests(Chromium chromium, CarefulShop own) : BrowserTests(chromium, own.Shop), IClassFixture<CarefulShop>
{
    private const string Evil = "\"><script>window.injected=true</script><img src=x onerror=window.injected=true><svg/onload=window.injected=true>";

    private static readonly string[] Kinds = ["script", "worker", "other"];

    [Fact]
    public async Task EveryScript_OnEveryPageOfTheJourney_IsInTheInventory()
    {
        var shopper = await ArriveAsync();
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var intent = await shopper.OrderAsync("rigatoni", "inventory@example.com");
        await Shop.Sandbox.PayByCardAsync(intent, SandboxServer.DeclinedCard);
        var back = (string)(await Shop.Sandbox.IntentAsync(intent))["config"]!["redirectUrl"]!;
        foreach (var page in new[] { "/", "/basket", "/checkout", back, back.Replace("/checkout/return/", "/orders/", StringComparison.Ordinal) })
        {
            await shopper.GoAsync(Shop, page);
            foreach (var script in await shopper.Page.EvaluateAsync<string[]>("[...document.scripts].map(s => `${s.src ? new URL(s.src).pathname : 'inline'} ${s.integrity.slice(0, 7)}`)"))
                seen.Add(script);
        }

        // The captcha's worker is no element of the page.
        await shopper.GoAsync(Shop, "/checkout");
        await shopper.Page.GetByRole(AriaRole.Checkbox, new() { Name = "robot" }).ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("altcha-widget [data-state]")).ToHaveAttributeAsync("data-state", "verified");
        var fetched = shopper.Requests
            .Where(r => r.Url.StartsWith(Shop.Url.AbsoluteUri, StringComparison.Ordinal) && Kinds.Contains(r.ResourceType) && r.Url.Contains(".js", StringComparison.Ordinal))
            .Select(r => new Uri(r.Url).AbsolutePath)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("/js/checkout.js sha384-", seen);
        Assert.Contains("/lib/altcha.js sha384-", seen);
        Assert.All(seen, script => Assert.True(script.Split(' ') is [var path, "sha384-"] && ScriptInventory.Knows(path), $"{script} is not in the inventory, or has no hash."));
        Assert.Contains("/lib/pbkdf2.js", fetched);
        Assert.All(fetched, path => Assert.True(ScriptInventory.Knows(path), $"{path} is not in the inventory."));
    }

    [Fact]
    public async Task WhatShoppersType_InEveryFieldThatIsShownAgain_RunsNowhere()
    {
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.GoAsync(Shop, "/search?q=" + Uri.EscapeDataString(Evil));
        await AssertHarmlessAsync(page, "search");
        await shopper.GoAsync(Shop, "/admin/sign-in?returnUrl=" + Uri.EscapeDataString("javascript:window.injected=true//" + Evil));
        await AssertHarmlessAsync(page, "sign-in");

        // Sent wrong, so that everything is shown again; then right, so that it is stored.
        await shopper.AddAsync("sourdough");
        await shopper.CheckOutAsync();
        await page.GetByLabel("Full name").FillAsync(Evil[..90]);
        await page.GetByLabel("E-mail").FillAsync(Evil);
        await page.GetByLabel("Phone").FillAsync(Evil[..20]);
        await page.GetByLabel("Note to us").FillAsync(Evil);
        await shopper.Button("Pay").ClickAsync();
        await Assertions.Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        await AssertHarmlessAsync(page, "checkout, shown again");
        await page.GetByLabel("E-mail").FillAsync("evil@example.com");
        await page.GetByLabel("Phone").FillAsync("01632 960 001");
        await page.GetByLabel("I agree").CheckAsync();
        var intent = await shopper.PressPayAsync();
        await AssertHarmlessAsync(page, "payment page");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertHarmlessAsync(page, "order");
        await Assertions.Expect(page.Locator(".keep-lines")).ToContainTextAsync("<script>");

        await shopper.SignInAsync();
        await shopper.GoAsync(Shop, "/admin/orders?q=evil@example.com");
        await AssertHarmlessAsync(page, "staff's list of orders");
        await page.GetByRole(AriaRole.Link, new() { Name = (await OnlyOrderOfAsync("evil@example.com")).Order.Number }).First.ClickAsync();
        await AssertHarmlessAsync(page, "staff's order");
        Assert.Equal(intent, (await OnlyOrderOfAsync("evil@example.com")).Payment.IntentId);
    }

    private static async Task AssertHarmlessAsync(IPage page, string where)
    {
        await page.IsLoadedAsync();
        Assert.False(await page.EvaluateAsync<bool>("window.injected === true"), $"It ran: {where}.");
        Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
    }
}
