using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>The pages on which staff act, in every state: looked at by axe on a phone and on a desk, and used by keyboard alone.</summary>
public sealed partial class StaffPageTests(Chromium chromium, StaffShop staffed) : BrowserTests(chromium, staffed.Shop), IClassFixture<StaffShop>
{
    private readonly List<string> _problems = [];

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task ActsOnOrders_InEveryState_AreAccessible(int width)
    {
        var staff = await ArriveAsync(width);
        var page = staff.Page;
        var order = await OrderAsync(staff, $"axe-acts-{width}@example.com", isPaid: true);
        var unpaid = await OrderAsync(staff, $"axe-unpaid-{width}@example.com", isPaid: false);
        await staff.SignInAsync();
        foreach (var act in new[] { "capture", "amount", "tip", "release", "receipt" })
            await LookAtActAsync(staff, $"/admin/orders/{order}/do/{act}");
        await LookAtActAsync(staff, $"/admin/orders/{unpaid}/do/cancel");
        await staff.Button("Cancel the order").ClickAsync();
        await page.ArriveAtAsync($"/admin/orders/{unpaid}");
        await LookAsync(staff, "order, cancelled");

        await staff.GoAsync($"/admin/orders/{order}/send");
        await LookAsync(staff, "send");
        await staff.Button("Continue").ClickAsync();
        await Expect(page.Locator("#problem")).ToBeVisibleAsync();
        await LookAsync(staff, "send, without a note");
        await page.GetByLabel("Note for your records").FillAsync("Ada took it");
        await staff.Button("Continue").ClickAsync();
        await LookAsync(staff, "send, asked");
        await page.GetByRole(AriaRole.Button, new() { Name = "and mark as handed over" }).ClickAsync();
        await page.ArriveAtAsync($"/admin/orders/{order}");
        await LookAsync(staff, "order, handed over");
        await LookAtAsync(staff, [.. new[] { "send", "do/capture", "do/release" }.Select(path => $"/admin/orders/{order}/{path}")]);

        await staff.GoAsync($"/admin/orders/{order}/refund-items");
        await LookAsync(staff, "refund items");
        await page.GetByLabel("Refund how many").First.FillAsync("one");
        await staff.Button("Continue to refund").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(staff, "refund items, errors");
        await page.GetByLabel("Refund how many").First.FillAsync("1");
        await page.GetByLabel("Reason").FillAsync("One came broken");
        await staff.Button("Continue to refund").ClickAsync();
        await Expect(page.Locator("#sure")).ToBeVisibleAsync();
        await LookAsync(staff, "refund items, asked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Refund £" }).ClickAsync();
        await page.ArriveAtAsync($"/admin/orders/{order}");
        await LookAsync(staff, "order, an item refunded");
        Accessibility.AssertNone(_problems);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Bookings_InEveryState_AreAccessible(int width)
    {
        var email = $"axe-staff-{width}@example.com";
        var staff = await ArriveAsync(width);
        var page = staff.Page;
        await staff.BookAsync(email, days: 12);
        var url = $"/admin/bookings/{await BookingOfAsync(email)}";
        await staff.SignInAsync();
        await staff.GoAsync(Diner.BookPath(12).Replace("/book", "/admin/bookings", StringComparison.Ordinal));
        await LookAsync(staff, "a day to come");
        await staff.GoAsync(url);
        await LookAsync(staff, "booking to come");
        await LookAtMarkAsync(staff, url, "Cancel");

        await Shop.LetItsTimeComeAsync(email);
        await LookAtAsync(staff, "/admin/bookings", url, url + "/mark?mark=Arrived");
        await LookAtMarkAsync(staff, url, "NoShow");
        await MarkAsync(staff, url, "No-show");
        await LookAtAsync(staff, "/admin/bookings", url);
        await LookAtMarkAsync(staff, url, "Waive");
        await LookAtMarkAsync(staff, url, "Undo");
        await MarkAsync(staff, url, "Booked");
        await staff.GoAsync(url + "/mark?mark=Arrived");
        await MarkAsync(staff, url, "Arrived");
        await LookAtAsync(staff, "/admin/bookings", url, url + "/mark?mark=Left", url + "/mark?mark=Undo");

        await staff.GoAsync("/admin/bookings");
        await page.GetByLabel("Guests", new() { Exact = true }).FillAsync("0");
        await staff.Button("Take the table").ClickAsync();
        await Expect(page.Locator(".field-error").First).ToBeVisibleAsync();
        await LookAsync(staff, "walk-in, errors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Left" }).First.ClickAsync();
        await page.ArriveAtAsync("/admin/bookings");
        await LookAsync(staff, "a party has left");
        Accessibility.AssertNone(_problems);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Reconciliation_InEveryState_IsAccessible(int width)
    {
        await StrangerAsync($"AXE-{width}-1");
        await StrangerAsync($"AXE-{width}-2");
        var staff = await ArriveAsync(width);
        var page = staff.Page;
        await staff.SignInAsync();
        await staff.GoAsync("/admin/reconciliation");
        await LookAsync(staff, "reconciliation");
        await RunAsync(staff);
        await LookAsync(staff, "run");
        await page.Locator("article summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).First.ClickAsync();
        await Expect(page.Locator("article [aria-invalid]")).ToBeFocusedAsync();
        await LookAsync(staff, "run, accepted without a reason");
        await page.Locator("article [aria-invalid]").FillAsync("The till in the market hall");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".alert-good")).ToBeVisibleAsync();
        await LookAsync(staff, "run, one accepted");
        await StrangerAsync($"AXE-{width}-3");
        await RunAsync(staff);
        await staff.Button("Accept what is ticked").ClickAsync();
        await Expect(page.Locator("#several-error")).ToBeVisibleAsync();
        await LookAsync(staff, "run, several without a reason");
        await LookAtAsync(staff, "/admin/reconciliation", "/admin");
        Accessibility.AssertNone(_problems);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Acts_ByKeyboardAlone_CanBeFollowedByEye(int width)
    {
        var (bought, booked) = ($"keys-order-{width}@example.com", $"keys-guest-{width}@example.com");
        var staff = await ArriveAsync(width);
        var page = staff.Page;
        var order = await OrderAsync(staff, bought, isPaid: true);
        await staff.GoAsync("/");
        await staff.BookAsync(booked, days: 13);
        var booking = $"/admin/bookings/{await BookingOfAsync(booked)}";
        await Shop.LetItsTimeComeAsync(booked);
        await StrangerAsync($"KEYS-{width}");

        var focus = new Focus(page);
        await staff.GoAsync("/admin");
        await focus.TypeAsync("#Email", LiveShop.AdminEmail);
        await focus.TypeAsync("#Password", LiveShop.AdminPassword);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAtAsync("/admin");

        await staff.GoAsync($"/admin/orders/{order}");
        await focus.PressAsync($"[href='/admin/orders/{order}/do/capture']", "Enter");
        await page.ArriveAtAsync("/do/capture");
        await focus.PressAsync("main [type=submit]", "Enter");
        await Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
        await focus.PressAsync("#error-summary a", "Enter");
        await Expect(page.Locator("#Reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("It is ready");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#sure")).ToBeVisibleAsync();
        await focus.PressAsync("main [type=submit]", "Enter");
        await page.ArriveAtAsync($"/admin/orders/{order}");

        await focus.PressAsync($"[href='/admin/orders/{order}/send']", "Enter");
        await page.ArriveAtAsync("/send");
        await focus.TypeAsync("#Reason", "Ada took it");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#sure")).ToBeVisibleAsync();
        await focus.PressAsync("main [type=submit]", "Enter");
        await page.ArriveAtAsync($"/admin/orders/{order}");

        await focus.PressAsync($"[href='/admin/orders/{order}/refund-items']", "Enter");
        await page.ArriveAtAsync("/refund-items");
        await focus.TabToAsync("[id^=Quantity_]");
        await page.Keyboard.TypeAsync("1");
        await focus.TypeAsync("#Reason", "It came broken");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#sure")).ToBeVisibleAsync();
        await focus.PressAsync("main [type=submit]", "Enter");
        await page.ArriveAtAsync($"/admin/orders/{order}");

        await staff.GoAsync("/admin/bookings");
        await focus.PressAsync($"[href='{booking}/mark?mark=NoShow']", "Enter");
        await page.ArriveAtAsync("/mark");
        await focus.PressAsync("main [type=submit]", "Enter");
        await Expect(page.Locator("#Reason_error")).ToBeVisibleAsync();
        await focus.TypeAsync("#Reason", "Table stayed empty");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAtAsync(booking);
        await focus.TabToAsync($"[href='{booking}/mark?mark=Undo']");

        await staff.GoAsync("/admin/reconciliation");
        await focus.PressAsync("main [type=submit]", "Enter");
        await page.ArriveAtAsync("/admin/reconciliation/*");
        await ReconciliationPages.IsDoneAsync(Shop, staff.Page);
        await focus.PressAsync("article summary", "Enter");
        await focus.TypeAsync("article details[open] input[name=reason]", "The till in the market hall");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".alert-good")).ToBeVisibleAsync();
    }

    /// <summary>An act's page as it comes, sent empty, and asking whether it is right.</summary>
    private async Task LookAtActAsync(Shopper staff, string path)
    {
        await staff.GoAsync(path);
        await LookAsync(staff, path);
        await staff.Button("Continue").ClickAsync();
        await Expect(staff.Page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(staff, path + ", errors");
        await staff.Page.GetByLabel("Reason").FillAsync("The shopper rang");
        await staff.Button("Continue").ClickAsync();
        await Expect(staff.Page.Locator("#sure")).ToBeVisibleAsync();
        await LookAsync(staff, path + ", asked");
    }

    /// <summary>A mark's page as it comes, and sent without a reason.</summary>
    private async Task LookAtMarkAsync(Shopper staff, string url, string mark)
    {
        await LookAtAsync(staff, $"{url}/mark?mark={mark}");
        await staff.Page.Locator("main [type=submit]").ClickAsync();
        await Expect(staff.Page.Locator("#Reason_error")).ToBeVisibleAsync();
        await LookAsync(staff, $"mark {mark}, without a reason");
    }

    private static async Task MarkAsync(Shopper staff, string url, string status)
    {
        await staff.Page.GetByLabel("Why").FillAsync("Seen from the bar");
        await staff.Page.Locator("main [type=submit]").ClickAsync();
        await staff.Page.ArriveAtAsync(url);
        await Expect(staff.Page.Locator(".order-head .tag")).ToHaveTextAsync(status);
    }

    private async Task LookAtAsync(Shopper staff, params string[] paths)
    {
        foreach (var path in paths)
        {
            await staff.GoAsync(path);
            await LookAsync(staff, path);
        }
    }

    private async Task RunAsync(Shopper staff)
    {
        // Its page would load anew under whoever looks at it, as soon as it hears that the run is done.
        const string Pages = "**/admin/reconciliation/*";
        await staff.Page.RouteAsync(Pages, route => route.Request.IsNavigationRequest ? route.ContinueAsync() : route.AbortAsync());
        await staff.GoAsync("/admin/reconciliation");
        await staff.Button("Run now").ClickAsync();
        await staff.Page.ArriveAtAsync("/admin/reconciliation/*");
        await LookAsync(staff, "run, under way");
        await staff.Page.UnrouteAsync(Pages);
        await ReconciliationPages.IsDoneAsync(Shop, staff.Page);
    }

    private async Task<Guid> OrderAsync(Shopper shopper, string email, bool isPaid)
    {
        var intent = await shopper.OrderAsync("espresso-beans", email);
        if (isPaid)
        {
            await Shop.Sandbox.PayByCardAsync(intent);
            await LiveShop.EventuallyAsync(async () => (await OnlyOrderOfAsync(email)).Payment.Status == PaymentStatus.Authorized, "the shop hears of it", TimeSpan.FromMinutes(3));
        }

        await shopper.GoAsync(Shop, "/");
        return (await OnlyOrderOfAsync(email)).Order.Id;
    }

    private async Task<Guid> BookingOfAsync(string email)
    {
        await using var db = Shop.Database();
        return await db.Bookings.Where(b => b.Contact.Email == email).Select(b => b.Id).SingleAsync();
    }

    /// <summary>An intent that some other system made on the same account.</summary>
    private async Task StrangerAsync(string reference)
    {
        using var response = await Shop.Sandbox.Http.PostAsJsonAsync("/payment-intents", new { amount = new { value = 500, currencyCode = "GBP" }, reference });
        response.EnsureSuccessStatusCode();
    }

    private async Task LookAsync(Shopper staff, string name) => _problems.AddRange(await Accessibility.ProblemsAsync(staff.Page, name));
}
