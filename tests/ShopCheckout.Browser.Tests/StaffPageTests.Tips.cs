using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <content>A shopper's tip, which staff then see.</content>
public sealed partial class StaffPageTests
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Tip_GivenAtTheCheckout_IsSeenBeforeItIsPaidAndAfter(int width)
    {
        var email = $"gives-a-tip-{width}@example.com";
        var shopper = await ArriveAsync(width);
        var page = shopper.Page;
        await shopper.AddAsync("rigatoni", 2);
        await shopper.CheckOutAsync();
        await shopper.FillInAsync(email);
        await page.Locator("#Input_Tip_1250").CheckAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("£6.53");
        await page.Locator("#Input_Tip_own").CheckAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("£5.80");
        await page.Locator("#Input_TipOwn").FillAsync("-1");
        await page.Locator("#Input_TipOwn").BlurAsync();
        await Expect(page.Locator("#Input_TipOwn_error")).ToContainTextAsync("less than nothing");
        await LookAsync(shopper, "checkout, a tip that is none");
        await page.Locator("#Input_TipOwn").FillAsync("1.20");
        await page.Locator("#Input_TipOwn").BlurAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("£7.00");
        await Screenshots.TakeAsync(page, "36-tip");
        await LookAsync(shopper, "checkout, a tip");

        var intent = await shopper.PressPayAsync();
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await page.LeaveForAsync("/orders/*");
        await Expect(page.GetByText("Your tip, on top")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "37-order-tip");
        Assert.Equal(700, (long)(await Shop.Sandbox.IntentAsync(intent))["totalAmount"]!["value"]!);
        Accessibility.AssertNone(_problems);
    }
}
