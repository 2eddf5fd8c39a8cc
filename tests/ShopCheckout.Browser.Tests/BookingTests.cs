using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Bookings;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Guests book, change, cancel and stay away, as they and the staff see it.</summary>
public sealed class BookingTests(Chromium chromium, DiningShop dining) : BrowserTests(chromium, dining.Shop), IClassFixture<DiningShop>
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Booking_GuestStaysAway_IsChargedOnce()
    {
        const string email = "no-show@example.com";
        var guest = await ArriveAsync(390);
        var setup = await guest.BookAsync(email, days: 4);
        Assert.Equal("Authorized", (string)(await Shop.Sandbox.SetupIntentAsync(setup))["status"]!);
        var bookingId = await Shop.LetItsTimeComeAsync(email);

        var staff = await ArriveAsync();
        var page = staff.Page;
        await staff.SignInAsync();
        await staff.GoAsync($"/admin/bookings/{bookingId}");
        await page.GetByRole(AriaRole.Link, new() { Name = "No-show…" }).ClickAsync();
        await Expect(page.GetByText("£45.00 is charged")).ToBeVisibleAsync();
        await staff.Button("Mark as no-show").ClickAsync();
        await Expect(page.Locator("#Reason_error")).ToBeVisibleAsync();
        await page.GetByLabel("Why").FillAsync("Table stayed empty");
        await staff.Button("Mark as no-show").ClickAsync();
        await Expect(page.Locator(".order-head .tag")).ToHaveTextAsync("No-show");

        await LiveShop.EventuallyAsync(async () => await StatusAsync(bookingId) == (BookingStatus.NoShow, FeeStatus.Taken), "the fee is charged", TimeSpan.FromMinutes(3));
        var charges = (await Shop.Sandbox.LedgerAsync()).Where(e => (long)e!["charged"]! > 0).ToList();
        Assert.Equal(4500, (long)Assert.Single(charges)!["charged"]!);
        await guest.Page.ReloadAsync();
        await Expect(guest.Page.GetByText("£45.00 was charged to your card")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "order " }).ClickAsync();
        await Expect(page.GetByText("No-show fee: table for 3")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Booking_WithoutScripts_CanBeChangedAndCancelled()
    {
        const string email = "changes@example.com";
        var guest = await ArriveAsync(javaScript: false);
        var page = guest.Page;
        var first = await guest.BookAsync(email, days: 9);

        await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).ClickAsync();
        await page.Locator(".times a").Last.ClickAsync();
        await page.GetByLabel("I agree").CheckAsync();
        await guest.Button("Change and give a card").ClickAsync();
        var second = await guest.ArriveAtPaymentAsync();
        Assert.NotEqual(first, second);
        await guest.PayByCardAsync(SandboxServer.ApprovedCard);
        await page.ArriveAtAsync("/bookings/*");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Booking changed");
        await LiveShop.EventuallyAsync(async () => (string)(await Shop.Sandbox.SetupIntentAsync(first))["status"]! == "Closed", "the old card is let go", TimeSpan.FromMinutes(3));

        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Expect(page.GetByText("It costs nothing.")).ToBeVisibleAsync();
        await guest.Button("Cancel the booking").ClickAsync();
        await Expect(page.Locator(".order-head .tag")).ToHaveTextAsync("Cancelled");
        Assert.Equal("Closed", (string)(await Shop.Sandbox.SetupIntentAsync(second))["status"]!);
    }

    [Fact]
    public async Task Booking_AnotherGuestsLink_OpensNothing()
    {
        const string email = "private@example.com";
        var guest = await ArriveAsync();
        await guest.BookAsync(email, days: 10);
        var token = new Uri(guest.Page.Url).Segments[^1];
        await using var db = Shop.Database();
        var id = await db.Bookings.Where(b => b.Contact.Email == email).Select(b => b.Id).SingleAsync();

        var stranger = await ArriveAsync();
        var guess = token[..10] + (token[10] == 'A' ? 'B' : 'A') + token[11..];
        foreach (var path in new[] { guess, id.ToString(), guess + "/cancel", guess + "/change" })
        {
            using var answer = await Shop.Http.GetAsync(new Uri(Shop.Url, "/bookings/" + path));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var asOrder = await Shop.Http.GetAsync(new Uri(Shop.Url, "/orders/" + token));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, asOrder.StatusCode);
        foreach (var path in new[] { "/admin/bookings", $"/admin/bookings/{id}", $"/admin/bookings/{id}/mark?mark=NoShow" })
        {
            await stranger.GoAsync(Shop, path);
            Assert.Contains("/admin/sign-in", stranger.Page.Url, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Pages_InEveryState_AreAccessible()
    {
        const string email = "axe-booking@example.com";
        var guest = await ArriveAsync();
        var page = guest.Page;
        await guest.GoAsync(Diner.BookPath(days: 11));
        await LookAsync(guest, "times");
        await guest.GoAsync("/book?Date=2031-01-01&Party=2");
        await LookAsync(guest, "too far ahead");
        await guest.GoAsync(Diner.BookPath(days: 11));
        await page.Locator(".times a").First.ClickAsync();
        await LookAsync(guest, "details");
        await guest.Button("Book").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(guest, "details, errors");
        await guest.FillInBookingAsync(email);
        await guest.Button("Book").ClickAsync();
        await guest.ArriveAtPaymentAsync();
        await LookAsync(guest, "card page");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).First.ClickAsync();
        await page.ArriveAtAsync("/bookings/*");
        await LookAsync(guest, "awaiting card");
        await guest.Button("Give your card").ClickAsync();
        await guest.ArriveAtPaymentAsync();
        await guest.PayByCardAsync(SandboxServer.ApprovedCard);
        await Expect(guest.Heading("Your table is booked")).ToBeVisibleAsync();
        await LookAsync(guest, "confirmed");
        var link = new Uri(page.Url).GetLeftPart(UriPartial.Path);
        await guest.GoAsync(link + "/change");
        await LookAsync(guest, "change");
        await guest.GoAsync(link + "/cancel");
        await LookAsync(guest, "cancel");

        var bookingId = await Shop.LetItsTimeComeAsync(email);
        await guest.SignInAsync();
        foreach (var path in new[] { "/admin/bookings", $"/admin/bookings/{bookingId}", $"/admin/bookings/{bookingId}/mark?mark=NoShow" })
        {
            await guest.GoAsync(path);
            await LookAsync(guest, path.Replace(bookingId.ToString(), "id", StringComparison.Ordinal));
        }

        Accessibility.AssertNone(_problems);
    }

    private async Task<(BookingStatus Status, FeeStatus Fee)> StatusAsync(Guid bookingId)
    {
        await using var db = Shop.Database();
        var booking = await db.Bookings.SingleAsync(b => b.Id == bookingId);
        return (booking.Status, booking.FeeStatus);
    }

    private async Task LookAsync(Shopper guest, string name) => _problems.AddRange(await Accessibility.ProblemsAsync(guest.Page, name));
}
