using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Somebody who books a table.</summary>
internal static class Diner
{
    public static string BookPath(int days)
    {
        // Mondays are closed, and so are some days at the turn of the year.
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(days);
        while (date.DayOfWeek == DayOfWeek.Monday || (date.Month, date.Day) is (12, 25) or (12, 26) or (1, 1))
            date = date.AddDays(1);
        return string.Create(CultureInfo.InvariantCulture, $"/book?Date={date:yyyy-MM-dd}&Party=3");
    }

    public static async Task FillInBookingAsync(this Shopper guest, string email)
    {
        await guest.Page.GetByLabel("Full name").FillAsync(Shopper.Name);
        await guest.Page.GetByLabel("E-mail").FillAsync(email);
        await guest.Page.GetByLabel("Phone").FillAsync("01632 960 001");
        await guest.Page.GetByLabel("I agree").CheckAsync();
    }

    /// <summary>From the shop's front page to a booked table; answers the setup intent.</summary>
    public static async Task<string> BookAsync(this Shopper guest, string email, int days)
    {
        var page = guest.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Book a table" }).ClickAsync();
        await Expect(guest.Heading("Book a table")).ToBeVisibleAsync();
        await guest.GoAsync(BookPath(days));
        await page.Locator(".times a").First.ClickAsync();
        await guest.FillInBookingAsync(email);
        await guest.Button("Book").ClickAsync();
        var setup = await guest.ArriveAtPaymentAsync();
        await guest.PayByCardAsync(SandboxServer.ApprovedCard);
        await page.ArriveAtAsync("/bookings/*");
        await Expect(guest.Heading("Your table is booked")).ToBeVisibleAsync();
        return setup;
    }

    /// <summary>The guest's time is now.</summary>
    public static async Task<Guid> LetItsTimeComeAsync(this LiveShop shop, string email)
    {
        await using var db = shop.Database();
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await db.Bookings.Where(b => b.Contact.Email == email).ExecuteUpdateAsync(
            set => set.SetProperty(b => b.StartsAt, now.AddMinutes(-1)).SetProperty(b => b.EndsAt, now.AddHours(1)).SetProperty(b => b.ServiceDate, today));
        return await db.Bookings.Where(b => b.Contact.Email == email).Select(b => b.Id).SingleAsync();
    }
}
