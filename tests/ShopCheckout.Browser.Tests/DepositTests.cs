using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Bookings;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>A guest pays a deposit for a table on a phone, as guest and staff see it.</summary>
public sealed class DepositTests(Chromium chromium, StaffShop staffed) : BrowserTests(chromium, staffed.Shop), IClassFixture<StaffShop>
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Deposit_PaidOnAPhoneThenCancelled_GoesBack()
    {
        const string email = "deposit@example.com";
        var guest = await ArriveAsync(390);
        var page = guest.Page;
        var intent = await AskAsync(guest, email);
        await guest.PayByCardAsync(SandboxServer.DeclinedCard);
        await Expect(page.Locator("#error-summary")).ToContainTextAsync("declined");
        await guest.GoAsync(Shop, $"/bookings/{await TokenAsync(guest)}");
        await Expect(guest.Heading("Booking")).ToBeVisibleAsync();
        await LookAsync(guest, "deposit not paid yet");
        await guest.Button("Pay £40.00").ClickAsync();
        Assert.Equal(intent, await guest.ArriveAtPaymentAsync());
        await guest.PayByCardAsync(SandboxServer.ApprovedCard);

        await Expect(guest.Heading("Your table is booked")).ToBeVisibleAsync();
        await Expect(page.GetByText("paid, to be taken off the bill")).ToBeVisibleAsync();
        await LookAsync(guest, "deposit paid");
        await Screenshots.TakeAsync(page, "deposit-paid");
        Assert.Equal(4000, await ChargedAsync(intent));
        var invoice = await page.APIRequest.GetAsync(new Uri(Shop.Url, await page.GetByRole(AriaRole.Link, new() { Name = "Download its invoice" }).GetAttributeAsync("href")).AbsoluteUri);
        Assert.Equal(("application/pdf", 200), (invoice.Headers["content-type"], invoice.Status));
        await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Your deposit of £40.00 stays with it")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Your deposit of £40.00 goes back to your card")).ToBeVisibleAsync();
        await LookAsync(guest, "cancel with a deposit");
        await guest.Button("Cancel the booking").ClickAsync();
        await Expect(page.Locator(".order-head .tag")).ToHaveTextAsync("Cancelled");
        await Expect(page.GetByText("given back to the card it was paid with")).ToBeVisibleAsync();
        Assert.Equal(4000, (long)(await Shop.Sandbox.LedgerAsync()).Single(e => (string?)e!["paymentIntentId"] == intent)!["givenBack"]!);
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task Deposit_NobodyComes_StaffAreToldWhatIsKept()
    {
        const string email = "deposit-lost@example.com";
        var guest = await ArriveAsync(390);
        await AskAsync(guest, email);
        await guest.PayByCardAsync(SandboxServer.ApprovedCard);
        await Expect(guest.Heading("Your table is booked")).ToBeVisibleAsync();
        var url = $"/admin/bookings/{await Shop.LetItsTimeComeAsync(email)}";

        var staff = await ArriveAsync();
        await staff.SignInAsync();
        await staff.GoAsync("/admin/bookings");
        await Expect(staff.Page.GetByText("Deposit £40.00: Paid")).ToBeVisibleAsync();
        await LookAsync(staff, "day with a deposit");
        await staff.GoAsync(url + "/mark?mark=NoShow");
        await Expect(staff.Page.GetByText("The deposit of £40.00 is kept")).ToBeVisibleAsync();
        await staff.Page.GetByLabel("Why").FillAsync("Table stayed empty");
        await staff.Button("Mark as no-show").ClickAsync();
        await Expect(staff.Page.GetByText("will be kept, because nobody came")).ToBeVisibleAsync();
        await LookAsync(staff, "booking with a deposit");
        await Screenshots.TakeAsync(staff.Page, "admin-booking-invoice");
        var invoice = await staff.Page.APIRequest.GetAsync(new Uri(Shop.Url, await staff.Page.GetByRole(AriaRole.Link, new() { Name = "invoice (PDF)" }).GetAttributeAsync("href")).AbsoluteUri);
        Assert.Equal("application/pdf", invoice.Headers["content-type"]);
        await using var db = Shop.Database();
        var booking = await db.Bookings.SingleAsync(b => b.Contact.Email == email);
        Assert.Equal((DepositStatus.Falling, FeeStatus.None), (booking.DepositStatus, booking.FeeStatus));
        Accessibility.AssertNone(_problems);
    }

    [Fact]
    public async Task Deposit_PartGivenBackByHandThenInDoubt_GuestAndStaffSeeBoth()
    {
        const string email = "deposit-back@example.com";
        var guest = await ArriveAsync(390);
        await AskAsync(guest, email);
        await guest.PayByCardAsync(SandboxServer.ApprovedCard);
        await Expect(guest.Heading("Your table is booked")).ToBeVisibleAsync();
        await using var db = Shop.Database();
        var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Contact.Email == email);
        var staff = await ArriveAsync();
        await staff.SignInAsync();
        await staff.GoAsync($"/admin/orders/{booking.DepositOrderId}");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = "Give money back" }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Textbox, new() { Name = "Amount" }).FillAsync("15");
        await staff.Page.Locator("#Refund_Reason").FillAsync("One guest fewer");
        await staff.Button("Continue to refund").ClickAsync();
        await staff.Button("Refund £15.00").ClickAsync();
        await Expect(staff.Page.GetByText("£15.00 went back to the card.")).ToBeVisibleAsync();

        await guest.Page.ReloadAsync();
        await Expect(guest.Page.GetByText("£15.00 of it was given back to the card it was paid with, and £25.00 is to be taken off the bill")).ToBeVisibleAsync();
        await LookAsync(guest, "deposit given back in part");
        await Screenshots.TakeAsync(guest.Page, "deposit-part-back");
        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Expect(guest.Page.GetByText("What is left of your deposit, £25.00, goes back to your card")).ToBeVisibleAsync();
        await guest.Page.GoBackAsync();
        await staff.GoAsync($"/admin/bookings/{booking.Id}");
        await Expect(staff.Page.GetByText("£15.00 of it was given back")).ToBeVisibleAsync();

        await db.Payments.Where(p => p.OrderId == booking.DepositOrderId).ExecuteUpdateAsync(set => set.SetProperty(p => p.FlaggedBecause, "Intent is for £1.00, not £40.00."));
        await staff.GoAsync($"/admin/bookings/{booking.Id}");
        await Expect(staff.Page.GetByText("The payment of the deposit is in doubt")).ToBeVisibleAsync();
        await LookAsync(staff, "booking whose deposit is in doubt");
        await Screenshots.TakeAsync(staff.Page, "admin-deposit-in-doubt");
        await guest.Page.ReloadAsync();
        await Expect(guest.Page.GetByText("We are looking into it")).ToBeVisibleAsync();
        await LookAsync(guest, "deposit in doubt");
        await Screenshots.TakeAsync(guest.Page, "deposit-in-doubt");
        Accessibility.AssertNone(_problems);
    }

    /// <summary>From the times to the payment page; answers the intent.</summary>
    private async Task<string> AskAsync(Shopper guest, string email)
    {
        var page = guest.Page;
        await guest.GoAsync(Diner.BookPath(days: 15).Replace("Party=3", "Party=4", StringComparison.Ordinal));
        await page.Locator(".times a").First.ClickAsync();
        await Expect(page.GetByText("£40.00 deposit", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("You pay a deposit of £40.00 now")).ToBeVisibleAsync();
        await LookAsync(guest, "details with a deposit");
        await guest.FillInBookingAsync(email);
        await guest.Button("Book and pay £40.00").ClickAsync();
        return await guest.ArriveAtPaymentAsync();
    }

    private static async Task<string> TokenAsync(Shopper guest) => new Uri((await guest.Page.Locator(".cancel a").GetAttributeAsync("href"))!).Segments[^1];

    private async Task LookAsync(Shopper guest, string name) => _problems.AddRange(await Accessibility.ProblemsAsync(guest.Page, name));
}
