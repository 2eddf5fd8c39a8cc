using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShopCheckout.Orders;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Coming back from the payment page, or not.</summary>
public sealed class ReturnTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    [Fact]
    public async Task Order_WhoseShopperNeverComesBack_IsPaidAllTheSame()
    {
        const string email = "never-back@example.com";
        var shopper = await ArriveAsync();
        var intent = await shopper.OrderAsync("rosemary-focaccia", email);
        var paid = new TaskCompletionSource();
        await shopper.Context.RouteAsync($"**/checkout/{intent}", async route =>
        {
            // The payment is made, but its answer, which leads back to the shop, never reaches the browser.
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
            paid.TrySetResult();
        });
        await shopper.EnterCardAsync(SandboxServer.ApprovedCard);
        await shopper.Page.Locator("#pay-button").ClickAsync();
        await paid.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await shopper.Page.CloseAsync();

        await LiveShop.EventuallyAsync(async () => (await OnlyOrderOfAsync(email)).Order.Status == OrderStatus.Paid, "the order is paid by the webhook");
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Decline_OnThePageThatSaysIt_IsNotTakenAway()
    {
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.OrderAsync("set-yoghurt", "declined-return@example.com");
        await shopper.PayByCardAsync(SandboxServer.DeclinedCard);
        await Expect(page.Locator("#error-summary")).ToBeVisibleAsync();
        var token = new Uri((await page.Locator(".cancel a").GetAttributeAsync("href"))!).Segments[^1];

        await shopper.GoAsync(Shop, $"/checkout/return/{token}");

        await Expect(shopper.Heading("Your card was declined")).ToBeVisibleAsync();
        // It goes on by itself only while there is something to wait for.
        await Expect(page.Locator("script[src*='/waiting.js']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Thanks_AfterAReload_AreNotSaidAgain()
    {
        var shopper = await ArriveAsync();
        await shopper.OrderAsync("set-yoghurt", "thanks@example.com");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await Expect(shopper.Heading("Thank you, Ada!")).ToBeVisibleAsync();

        await shopper.Page.ReloadAsync();

        await shopper.SeePaidAsync();
        await Expect(shopper.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^Order ", RegexOptions.None, TimeSpan.FromSeconds(1)), Level = 1 })).ToBeVisibleAsync();
        await Expect(shopper.Page.GetByText("Thank you")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task OrderLink_TamperedWith_LeadsNowhere()
    {
        var shopper = await ArriveAsync();
        await shopper.OrderAsync("preserved-lemons", "tampers@example.com");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        var token = new Uri(shopper.Page.Url).Segments[^1];
        var other = token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..];

        foreach (var path in new[] { $"/orders/{other}", $"/checkout/return/{other}", $"/checkout/cancelled/{other}" })
        {
            var answer = await shopper.Page.GotoAsync(new Uri(Shop.Url, path).AbsoluteUri);
            Assert.Equal(404, answer!.Status);
            await Expect(shopper.Heading("This shelf is empty")).ToBeVisibleAsync();
        }
    }
}
