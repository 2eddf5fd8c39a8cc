using Microsoft.Playwright;
using ShopCheckout.Returns;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>From asking for goods to be taken back to the money on the card, with every page of it looked at by axe on a phone and on a desk.</summary>
public sealed class AskForReturnTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task AskedForOnAPhone_AgreedAndRefundedByStaff_IsSeenByTheShopper()
    {
        const string email = "asks-back@example.com";
        var shopper = await ArriveAsync(width: 390);
        var page = shopper.Page;
        await shopper.AddAsync("salt-caramels", quantity: 2);
        await shopper.CheckOutAsync();
        await shopper.FillInAsync(email);
        var intent = await shopper.PressPayAsync();
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        var order = new Uri(page.Url).AbsolutePath;

        await page.GetByRole(AriaRole.Link, new() { Name = "Ask to cancel" }).ClickAsync();
        await page.ArriveAtAsync(order + "/return");
        await LookAsync(shopper, "return-ask");
        await shopper.Button("Ask to cancel").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
        await LookAsync(shopper, "return-ask-errors");
        await page.GetByRole(AriaRole.Button, new() { Name = "One more" }).ClickAsync();
        await page.GetByLabel("Why?").SelectOptionAsync("OrderedByMistake");
        await page.GetByLabel("Anything we should know").FillAsync("One would have done.\nSorry!");
        await shopper.Button("Ask to cancel").ClickAsync();
        await page.ArriveAtAsync(order);
        await Expect(Asked(page)).ToContainTextAsync("Waiting for our answer");
        await LookAsync(shopper, "return-asked");
        await shopper.GoAsync(order + "/return");
        await Expect(page.GetByText("You have asked already")).ToBeVisibleAsync();
        await LookAsync(shopper, "return-ask-again");

        var staff = await ArriveAsync(width: 390);
        var desk = staff.Page;
        await staff.SignInAsync();
        var number = (await OnlyOrderOfAsync(email)).Order.Number;
        await staff.GoAsync("/admin/returns");
        await LookAsync(staff, "admin-returns");
        await desk.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await desk.ArriveAtAsync("/admin/returns/*");
        var request = new Uri(desk.Url).AbsolutePath;
        await desk.Locator("summary").Filter(new() { HasText = "Agree" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await Expect(desk.Locator("[aria-invalid]")).ToBeFocusedAsync();
        await LookAsync(staff, "admin-return-errors");
        await desk.Locator("[aria-invalid]").FillAsync("Gladly: we keep one here");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator(".alert-good")).ToContainTextAsync("Agreed");
        await LookAsync(staff, "admin-return-agreed");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Refund these items" }).ClickAsync();
        await Expect(desk.GetByLabel("Refund how many")).ToHaveValueAsync("1");
        await LookAsync(staff, "admin-return-refund");
        await staff.Button("Continue to refund").ClickAsync();
        await Expect(desk.Locator("#sure")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Refund £" }).ClickAsync();
        await desk.ArriveAtAsync(request);
        await Expect(desk.Locator(".order-head .tag")).ToHaveTextAsync("Refunded");
        await LookAsync(staff, "admin-return-over");

        await shopper.GoAsync(order);
        await Expect(Asked(page)).ToContainTextAsync("Money given back");
        await Expect(Asked(page)).ToContainTextAsync("Gladly: we keep one here");
        await Expect(page.Locator(".sums-refunded")).ToBeVisibleAsync();
        await LookAsync(shopper, "return-refunded");
        var (bought, payment) = await OnlyOrderOfAsync(email);
        Assert.Equal(bought.Total.Minor / 2, payment.RefundedMinor);
        Assert.Equal(payment.RefundedMinor, (long)(await Shop.Sandbox.LedgerAsync()).Single(e => (string?)e!["paymentIntentId"] == intent)!["givenBack"]!);
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task EveryOtherEndOfARequest_IsAccessible()
    {
        const string email = "asks-for-more@example.com";
        var shopper = await ArriveAsync(width: 390);
        await shopper.OrderAsync("salt-caramels", email);
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        var path = new Uri(shopper.Page.Url).AbsolutePath;
        var order = (await OnlyOrderOfAsync(email)).Order;
        var staff = await ArriveAsync(width: 390);
        await staff.SignInAsync();

        var ids = new SystemIdSource(TimeProvider.System);
        var ends = new (string Name, string Shown, Action<ReturnRequest, DateTimeOffset> End)[]
        {
            ("withdrawn", "Withdrawn", (r, now) => r.Withdraw(now)),
            ("declined", "Declined", (r, now) => r.Decline("ada@shop.example", "It has been eaten.", now)),
            ("settled", "Settled", (r, now) =>
            {
                r.Approve("ada@shop.example", "Gladly.", now);
                r.Settle("ada@shop.example", "Another one is on its way.", now);
            }),
        };
        foreach (var (name, shown, end) in ends)
        {
            var now = TimeProvider.System.GetUtcNow();
            var request = new ReturnRequest(ids.NewId(), ids.NewId(), order.Id, ReturnKind.Cancellation, ReturnReason.TooLate, "Too late\nfor the party.", [(0, "Salt caramels", 1)], now);
            await using (var db = Shop.Database())
            {
                db.Add(request);
                await db.SaveChangesAsync();
                end(request, now);
                await db.SaveChangesAsync();
            }

            await shopper.GoAsync(path);
            await Expect(Asked(shopper.Page)).ToContainTextAsync(shown);
            await LookAsync(shopper, $"return-{name}");
            await staff.GoAsync($"/admin/returns/{request.Id}");
            await Expect(staff.Page.Locator("h1")).ToContainTextAsync(order.Number);
            await LookAsync(staff, $"admin-return-{name}");
        }

        await staff.GoAsync("/admin/returns");
        await LookAsync(staff, "admin-returns-over");
        Accessibility.AssertNone(_problems);
    }

    private static ILocator Asked(IPage page) => page.Locator("[aria-labelledby=asked]");

    private async Task LookAsync(Shopper somebody, string name)
    {
        var page = somebody.Page;
        var phone = page.ViewportSize!;
        foreach (var width in new[] { phone.Width, 1280 })
        {
            await page.SetViewportSizeAsync(width, phone.Height);
            _problems.AddRange(await Accessibility.ProblemsAsync(page, $"{name}, {width}"));
            await Screenshots.TakeAsync(page, name);
        }

        await page.SetViewportSizeAsync(phone.Width, phone.Height);
    }
}
