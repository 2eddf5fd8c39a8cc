using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Every page in every state, looked at by axe.</summary>
public sealed class AccessibilityTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Catalogue_OnEveryPage_IsAccessible()
    {
        var shopper = await ArriveAsync();
        await LookAsync(shopper, "home");
        var shelf = await shopper.Page.Locator(".shelves a").First.GetAttributeAsync("href");
        foreach (var path in new[]
        {
            shelf!, "/search", "/search?q=tea", "/search?q=zzzz", "/p/breakfast-tea", "/p/butter-croissants", "/basket",
            "/delivery", "/terms", "/privacy", "/no-such-page",
        })
        {
            await shopper.GoAsync(path);
            await LookAsync(shopper, path);
        }

        await shopper.AddAsync("breakfast-tea");
        await LookAsync(shopper, "product, added");
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task Checkout_InEveryState_IsAccessible()
    {
        var shopper = await ArriveAsync();
        await shopper.AddAsync("chamomile");
        await shopper.GoAsync("/basket");
        await LookAsync(shopper, "basket, full");
        await shopper.CheckOutAsync();
        await LookAsync(shopper, "checkout");
        await shopper.ChooseDeliveryAsync();
        await shopper.Button("Pay").ClickAsync();
        await Expect(shopper.Page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(shopper, "checkout, errors");
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task PaymentPage_InEveryState_IsAccessible()
    {
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.OrderAsync("elderflower-cordial", "axe-payment@example.com");
        var link = page.Url;
        await LookAsync(shopper, "payment page");
        await page.Locator("#pay-button").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(shopper, "payment page, errors");
        await shopper.PayByCardAsync(SandboxServer.DeclinedCard);
        await Expect(page.Locator("#error-summary")).ToContainTextAsync("declined");
        await LookAsync(shopper, "payment page, declined");
        await shopper.PayByCardAsync(SandboxServer.ChallengedCard);
        await Expect(shopper.Button("Approve")).ToBeVisibleAsync();
        await LookAsync(shopper, "payment page, challenge");
        await shopper.Button("Approve").ClickAsync();
        await shopper.SeePaidAsync();
        await page.GotoAsync(link);
        await Expect(shopper.Heading("Payment successful")).ToBeVisibleAsync();
        await LookAsync(shopper, "payment page, already paid");
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task Order_InEveryState_IsAccessible()
    {
        const string email = "axe-order@example.com";
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.OrderAsync("drinking-chocolate", email);
        var link = page.Url;
        await shopper.PayByCardAsync(SandboxServer.DeclinedCard);
        await Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        var token = new Uri((await page.Locator(".cancel a").GetAttributeAsync("href"))!).Segments[^1];
        await shopper.GoAsync(Shop, $"/checkout/return/{token}");
        await Expect(shopper.Heading("Your card was declined")).ToBeVisibleAsync();
        await LookAsync(shopper, "return page, declined");
        await shopper.GoAsync($"/orders/{token}");
        await Expect(page.Locator(".order-head .tag")).ToHaveTextAsync("Awaiting payment");
        await LookAsync(shopper, "order, awaiting payment");

        await LetTimeRunOutAsync(email);
        // The sweep ends it, and the page follows by itself.
        await Expect(page.Locator(".order-head .tag")).ToHaveTextAsync("Expired");
        await LookAsync(shopper, "order, expired");
        await page.GotoAsync(link);
        await LookAsync(shopper, "payment page, cancelled");
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task Admin_OnEveryPage_IsAccessible()
    {
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.OrderAsync("espresso-beans", "axe-admin@example.com");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await LookAsync(shopper, "order, paid");

        await shopper.GoAsync("/admin");
        await LookAsync(shopper, "admin sign-in");
        await page.GetByLabel("E-mail").FillAsync(LiveShop.AdminEmail);
        await page.GetByLabel("Password").FillAsync(LiveShop.AdminPassword);
        await shopper.Button("Sign in").ClickAsync();
        await Expect(shopper.Heading("Today")).ToBeVisibleAsync();
        await LookAsync(shopper, "admin today");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Paid" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.ArriveAtAsync("/admin/orders/*");
        await LookAsync(shopper, "admin order");
        var order = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { Name = "Give money back" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Amount" }).FillAsync("1,5");
        await LookAsync(shopper, "admin refund");
        await shopper.Button("Continue to refund").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(shopper, "admin refund, errors");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Amount" }).FillAsync("1.50");
        await page.Locator("#Refund_Reason").FillAsync("One came broken");
        await shopper.Button("Continue to refund").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is this right?" })).ToBeVisibleAsync();
        await LookAsync(shopper, "admin refund, asked");
        await shopper.Button("Refund £1.50").ClickAsync();
        await page.ArriveAtAsync(order);
        await Expect(page.GetByText("£1.50 went back to the card.")).ToBeVisibleAsync();
        await LookAsync(shopper, "admin order, refunded in part");
        await page.GetByRole(AriaRole.Link, new() { Name = "As the shopper sees it" }).ClickAsync();
        await Expect(page.Locator(".sums-refunded")).ToContainTextAsync("£1.50");
        await LookAsync(shopper, "order, refunded in part");
        await TroubleAsync();
        foreach (var path in new[] { "/admin", "/admin/orders?q=axe-admin@example.com", "/admin/events", "/admin/unknown", "/admin/dead", "/admin/discounts", "/admin/mail", "/admin/audit" })
        {
            await shopper.GoAsync(path);
            await LookAsync(shopper, path);
        }

        await shopper.GoAsync("/admin/mail?to=axe-admin@example.com");
        await page.GetByRole(AriaRole.Link, new() { Name = "thank you" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "As text" })).ToBeVisibleAsync();
        await LookAsync(shopper, "admin mail");

        // By keyboard alone: open the act, leave out the reason, then give one.
        await shopper.GoAsync("/admin/dead");
        await page.Locator("summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".field-error")).ToHaveTextAsync("Enter a reason.");
        await LookAsync(shopper, "admin act, without a reason");
        await page.Locator("[aria-invalid]").FocusAsync();
        await page.Keyboard.TypeAsync("Mended");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".alert-good")).ToContainTextAsync("tried again");
        Accessibility.AssertNone(_problems);
    }

    private async Task TroubleAsync()
    {
        await using var db = Shop.Database();
        var ids = new SystemIdSource(TimeProvider.System);
        var item = new TroubledItem("NoSuchWork", ids.NewId(), TimeProvider.System.GetUtcNow());
        item.Fail("It broke.", TimeProvider.System.GetUtcNow().AddDays(1));
        db.AddRange(item, new Alert(ids.NewId(), AlertKind.StockShort, "ABCD-EFGH", "Gone since.", TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private async Task LetTimeRunOutAsync(string email)
    {
        var (order, _) = await OnlyOrderOfAsync(email);
        await using var db = Shop.Database();
        await db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.HoldUntil, order.PlacedAt));
    }

    private async Task LookAsync(Shopper shopper, string name) => _problems.AddRange(await Accessibility.ProblemsAsync(shopper.Page, name));
}
