using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>What a shopper sees of the defence against stolen cards: a check that can be done with any hands and eyes, a way around it, and clear words.</summary>
public sealed class CardCheckTests(Chromium chromium, CarefulShop own) : BrowserTests(chromium, own.Shop), IClassFixture<CarefulShop>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Captcha_AfterADecline_DoneByKeyboard_LetsTheShopperPay(int width)
    {
        var email = $"careful{width}@example.com";
        var shopper = await ArriveAsync(width);
        var intent = await DeclinedAtTheCheckoutAsync(shopper, email, "rigatoni");
        var tick = shopper.Page.GetByRole(AriaRole.Checkbox, new() { Name = "I'm not a robot" });
        await Expect(tick).ToBeVisibleAsync();
        await Accessibility.CheckAsync(shopper.Page, "checkout with a captcha");
        await Screenshots.TakeAsync(shopper.Page, "checkout-captcha");

        // Pressed without the check: asked for again, with everything that was typed.
        await shopper.Button("Pay").ClickAsync();
        await Expect(shopper.Page.Locator("#notice")).ToContainTextAsync("not been charged");
        await Expect(shopper.Page.GetByLabel("E-mail")).ToHaveValueAsync(email);
        await Screenshots.TakeAsync(shopper.Page, "checkout-captcha-asked-again");

        await tick.FocusAsync();
        await shopper.Page.Keyboard.PressAsync("Space");
        await Expect(shopper.Page.Locator("altcha-widget [data-state]")).ToHaveAttributeAsync("data-state", "verified");
        await Accessibility.CheckAsync(shopper.Page, "checkout with a captcha, done");
        Assert.Equal(intent, await shopper.PressPayAsync());
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Captcha_WithoutScripts_SaysSoAndWhatToDoInstead()
    {
        var shopper = await ArriveAsync(width: 390, javaScript: false);
        await DeclinedAtTheCheckoutAsync(shopper, "no-scripts@example.com", "bay-leaves");

        var check = shopper.Page.Locator("#card-check");
        await Expect(check).ToContainTextAsync("needs scripts, which do not run");
        await Expect(check).ToContainTextAsync("leave this page open, and from");
        await Expect(shopper.Page.GetByRole(AriaRole.Checkbox, new() { Name = "robot" })).ToHaveCountAsync(0);
        await Screenshots.TakeAsync(shopper.Page, "checkout-captcha-no-scripts");
    }

    [Fact]
    public async Task TooManyDeclines_SaysUntilWhenAndThatNothingWasCharged_InTheSameWordsForEveryCard()
    {
        var words = new List<string>();
        foreach (var (card, slug) in new[] { (SandboxServer.DeclinedCard, "olive-oil"), ("4456530000002029", "chamomile") })
        {
            var shopper = await ArriveAsync();
            var intent = await shopper.OrderAsync(slug, $"{slug}@example.com");
            for (var i = 0; i < 3; i++)
                await Shop.Sandbox.PayByCardAsync(intent, card);

            await shopper.Page.GotoAsync((string)(await Shop.Sandbox.IntentAsync(intent))["config"]!["redirectUrl"]!);
            await shopper.GoAsync(Shop, "/checkout");
            var block = shopper.Page.Locator("#card-check");
            await Expect(block).ToContainTextAsync("You have not been charged");
            await Accessibility.CheckAsync(shopper.Page, "checkout, blocked");
            await Screenshots.TakeAsync(shopper.Page, "checkout-blocked");
            words.Add(System.Text.RegularExpressions.Regex.Replace(await block.InnerTextAsync(), "[0-9]+", "0", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        }

        Assert.Equal(words[0], words[1]);
    }

    /// <summary>One card was declined, and the shopper has come back to the checkout.</summary>
    private async Task<string> DeclinedAtTheCheckoutAsync(Shopper shopper, string email, string slug)
    {
        var intent = await shopper.OrderAsync(slug, email);
        await Shop.Sandbox.PayByCardAsync(intent, SandboxServer.DeclinedCard);
        await shopper.Page.ReloadAsync();
        await shopper.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await shopper.Page.ArriveAtAsync("/basket");
        await shopper.GoAsync(Shop, "/checkout");
        await shopper.Page.GetByLabel("I agree").CheckAsync();
        return intent;
    }
}
