using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Dojo is out of reach just when the shopper comes back.</summary>
public sealed class OutageTests(Chromium chromium, OutageShop own) : BrowserTests(chromium, own.Shop), IClassFixture<OutageShop>
{
    [Fact]
    public async Task Return_WhileDojoIsOutOfReach_WaitsAndGoesOnByItself()
    {
        const string email = "outage@example.com";
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        var intent = await shopper.OrderAsync("rigatoni", email);
        await Shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 503, int.MaxValue);
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);

        await Expect(shopper.Heading("Checking your payment")).ToBeVisibleAsync();
        Assert.Contains("/checkout/return/", page.Url, StringComparison.Ordinal);
        await Accessibility.CheckAsync(page, "return page, waiting");
        await Shop.Sandbox.ClearFaultsAsync();

        await shopper.SeePaidAsync();
        await Expect(shopper.Heading("Thank you, Ada!")).ToBeVisibleAsync();
        await AssertPaidOnceAsync(email, intent);
    }
}
