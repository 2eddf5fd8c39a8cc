using Microsoft.AspNetCore.Identity;
using Microsoft.Playwright;
using ShopCheckout.Customers;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>A shopper with an account keeps a card, pays with it, and is rid of it.</summary>
public sealed class SavedCardTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    private const string Password = "a-shopper's long password";

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Card_SavedOnThePage_PaysNextTimeAndCanBeRemoved(int width)
    {
        var email = $"keeps-cards-{width}@example.com";
        var shopper = await SignInAsync(email, width);
        var page = shopper.Page;
        await shopper.GoAsync(Shop, "/account/cards");
        await Expect(page.GetByText("You have no saved cards.")).ToBeVisibleAsync();
        await Accessibility.CheckAsync(page, "cards, none");

        var pay = await shopper.OrderOnPageAsync("smoked-paprika", email);
        await Expect(page.GetByLabel("Save this card for next time")).Not.ToBeCheckedAsync();
        await pay.EnterAsync(SandboxServer.ApprovedCard);
        await page.GetByLabel("Save this card for next time").CheckAsync();
        await pay.Pay.ClickAsync();
        await shopper.SeePaidAsync();

        pay = await shopper.OrderOnPageAsync("smoked-paprika", "again-" + email);
        await Expect(page.GetByLabel("Visa ending in 1005")).ToBeCheckedAsync();
        await pay.TakeScreenshotsAsync("30-pay-saved");
        await Accessibility.CheckAsync(page, "pay, saved card");
        await pay.IsReadyAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "with this card" }).ClickAsync();
        await page.ArriveAtAsync("/checkout/pi_*");
        await Expect(page.Locator("input.saved-method")).ToBeCheckedAsync();
        await page.GetByLabel("CV2 of the saved card").FillAsync("020");
        await page.Locator("#pay-button").ClickAsync();
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync("again-" + email, (await OnlyOrderOfAsync("again-" + email)).Payment.IntentId!);

        await shopper.GoAsync(Shop, "/account/cards");
        await Screenshots.TakeAsync(page, "31-cards");
        await Accessibility.CheckAsync(page, "cards");
        await page.Locator("details.act summary").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Visa ending in 1005" }).ClickAsync();
        await Expect(page.Locator("#flash")).ToContainTextAsync("The card is removed");
        await Expect(page.GetByText("You have no saved cards.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Card_NotTicked_IsNotKept()
    {
        const string email = "keeps-none@example.com";
        var shopper = await SignInAsync(email, 1280);
        var pay = await shopper.OrderOnPageAsync("bay-leaves", email);
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await shopper.GoAsync(Shop, "/account/cards");
        await Expect(shopper.Page.GetByText("You have no saved cards.")).ToBeVisibleAsync();
    }

    private async Task<Shopper> SignInAsync(string email, int width)
    {
        var user = new ShopUser(new SystemIdSource(TimeProvider.System).NewId(), email, Shopper.Name, TimeProvider.System.GetUtcNow())
        {
            EmailConfirmed = true, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), SecurityStamp = email,
        };
        user.PasswordHash = new PasswordHasher<ShopUser>().HashPassword(user, Password);
        await using var db = Shop.Database();
        db.Add(user);
        await db.SaveChangesAsync();

        var shopper = await ArriveAsync(width);
        await shopper.GoAsync("/account/sign-in");
        await shopper.Page.Locator("#Email").FillAsync(email);
        await shopper.Page.Locator("#Password").FillAsync(Password);
        await shopper.Button("Sign in").ClickAsync();
        await shopper.Page.ArriveAtAsync("/account");
        return shopper;
    }
}
