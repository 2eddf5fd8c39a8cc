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

    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    public async Task FilledBasket_IsPaidWithTwoClicks(int width, bool javaScript)
    {
        var email = $"two-clicks-{width}-{(javaScript ? "with" : "without")}@example.com";
        var shopper = await SignInAsync(email, width, javaScript);
        var page = shopper.Page;
        await shopper.AddAsync("rigatoni");
        await shopper.CheckOutAsync();
        await shopper.FillInAsync(email, delivery: true);
        if (!javaScript)
        {
            await shopper.Button("Update delivery and total").ClickAsync();
            await page.GetByLabel("I agree").CheckAsync();
        }

        await shopper.PressPayAsync();
        await PayAndKeepCardAsync(shopper, email);

        await shopper.AddAsync("rigatoni", 2);
        await shopper.GoAsync("/basket");
        var express = page.Locator("#express button");
        await Expect(express).ToHaveAccessibleNameAsync("Pay £9.75 with Visa ending in 1005");
        if (javaScript)
        {
            await Screenshots.TakeAsync(page, "33-express");
            await Accessibility.CheckAsync(page, "basket, two clicks");
        }

        await express.ClickAsync();
        await page.ArriveAtAsync("/checkout/pi_*");
        await page.GoBackAsync();
        await page.ArriveAtAsync("/basket");
        await Expect(express).ToHaveAccessibleNameAsync("Pay £9.75 with Visa ending in 1005");
        await express.ClickAsync();
        await page.ArriveAtAsync("/checkout/pi_*");
        await Expect(page.Locator("input.saved-method")).ToBeCheckedAsync();
        await page.GetByLabel("CV2 of the saved card").FillAsync("020");
        await page.Locator("#pay-button").ClickAsync();
        await shopper.SeePaidAsync();
    }

    [Fact]
    public async Task Hold_IsCountedDownQuietlyWhereverItIsWaitedFor()
    {
        var shopper = await ArriveAsync(390);
        await shopper.OrderOnPageAsync("rigatoni", "counts-down@example.com");
        var left = shopper.Page.Locator("[data-held] [data-left]");
        await Expect(left).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^, \\d+ min left$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(left).ToHaveAttributeAsync("aria-hidden", "true");
        await Screenshots.TakeAsync(shopper.Page, "34-pay-countdown");
        await shopper.GoAsync(shopper.Page.Url.Replace("/checkout/pay/", "/orders/", StringComparison.Ordinal));
        await Expect(left).ToContainTextAsync("min left");
        await Screenshots.TakeAsync(shopper.Page, "35-order-countdown");
        await Expect(shopper.Page.Locator("[role=status] [data-left], [aria-live] [data-left]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Quantity_ChangedJustBefore_IsShownBeforeItIsPaid()
    {
        const string email = "two-clicks-quantity@example.com";
        var shopper = await SignInAsync(email, 1280);
        await shopper.OrderAsync("rigatoni", email);
        await PayAndKeepCardAsync(shopper, email);
        await shopper.AddAsync("rigatoni");
        await shopper.GoAsync("/basket");
        await shopper.Page.Locator("#q-rigatoni").FillAsync("3");
        await shopper.Page.Locator("#express button").ClickAsync();
        await Expect(shopper.Page.Locator("#flash")).ToContainTextAsync("up to date");
        await Expect(shopper.Page.Locator("#q-rigatoni")).ToHaveValueAsync("3");
        await shopper.Page.Locator("#express button").ClickAsync();
        await shopper.Page.ArriveAtAsync("/checkout/pi_*");
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

    // As on Dojo's page with its tick for keeping the card, whose own tests are the Sandbox's.
    private async Task PayAndKeepCardAsync(Shopper shopper, string email)
    {
        var intentId = (await OnlyOrderOfAsync(email)).Payment.IntentId!;
        Assert.Equal(0, await Shop.Sandbox.PayByCardAsync(intentId, save: true));
        await shopper.Page.GotoAsync((string)(await Shop.Sandbox.IntentAsync(intentId))["config"]!["redirectUrl"]!);
        await shopper.SeePaidAsync();
    }

    private async Task<Shopper> SignInAsync(string email, int width, bool javaScript = true)
    {
        var user = new ShopUser(new SystemIdSource(TimeProvider.System).NewId(), email, Shopper.Name, TimeProvider.System.GetUtcNow())
        {
            EmailConfirmed = true, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), SecurityStamp = email,
        };
        user.PasswordHash = new PasswordHasher<ShopUser>().HashPassword(user, Password);
        await using var db = Shop.Database();
        db.Add(user);
        await db.SaveChangesAsync();

        var shopper = await ArriveAsync(width, javaScript);
        await shopper.GoAsync("/account/sign-in");
        await shopper.Page.Locator("#Email").FillAsync(email);
        await shopper.Page.Locator("#Password").FillAsync(Password);
        await shopper.Button("Sign in").ClickAsync();
        await shopper.Page.ArriveAtAsync("/account");
        return shopper;
    }
}
