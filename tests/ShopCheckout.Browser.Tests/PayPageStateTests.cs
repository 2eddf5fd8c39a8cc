using Microsoft.Playwright;
using ShopCheckout.Orders;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>The shop's own payment page in its states other than paying: moved on, blocked, dark, with a wallet or without.</summary>
public sealed class PayPageStateTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    [Fact]
    public async Task Page_WhoseOrderIsPaidElsewhere_MovesOn()
    {
        const string email = "on-page-elsewhere@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("garnacha", email);
        await Shop.Sandbox.PayByCardAsync(await IntentOfAsync(email));
        await shopper.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await shopper.SeePaidAsync();
        Assert.NotNull(pay);
    }

    [Fact]
    public async Task Page_WhoseOrderIsCancelled_MovesOnAndCannotBeOpenedAgain()
    {
        const string email = "on-page-cancelled@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("chamomile", email);
        var address = shopper.Page.Url;
        var other = await shopper.Context.NewPageAsync();
        await other.GotoAsync(address.Replace("/checkout/pay/", "/orders/", StringComparison.Ordinal));
        await other.GetByRole(AriaRole.Button, new() { Name = "Cancel this order" }).ClickAsync();
        await Expect(other.Locator(".order-head .tag")).ToHaveTextAsync("Cancelled");

        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.Page.LeaveForAsync("/orders/*");
        await shopper.Page.GotoAsync(address);
        await shopper.Page.LeaveForAsync("/orders/*");
        Assert.Equal(OrderStatus.Cancelled, (await OnlyOrderOfAsync(email)).Order.Status);
        Assert.Null(await ChargedAsync(await IntentOfAsync(email)));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Page_WhoseScriptIsBlocked_LeadsToDojosPage(int width)
    {
        var email = $"on-page-blocked-{width}@example.com";
        var shopper = await ArriveAsync(width);
        await shopper.Context.RouteAsync("**/payments/v1/client.js", route => route.AbortAsync());
        await shopper.AddAsync("speckled-mug");
        await shopper.CheckOutAsync();
        await shopper.FillInAsync(email);
        await shopper.Button("Pay").ClickAsync();
        var pay = new PayPage(shopper.Page);
        await pay.BecomesAsync("failed");
        await Expect(pay.Alert).ToContainTextAsync("The card form could not be loaded");
        await pay.TakeScreenshotsAsync("26-pay-blocked");
        await Accessibility.CheckAsync(shopper.Page, "pay, blocked");

        await pay.Away.ClickAsync();
        var intent = await shopper.ArriveAtPaymentAsync();
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Page_WhoseScriptCameBack_LoadsTheFormWhenAsked()
    {
        const string email = "on-page-again@example.com";
        var shopper = await ArriveAsync();
        await shopper.Context.RouteAsync("**/payments/v1/card", route => route.AbortAsync());
        await shopper.AddAsync("mixing-bowl");
        await shopper.CheckOutAsync();
        await shopper.FillInAsync(email);
        await shopper.Button("Pay").ClickAsync();
        var pay = new PayPage(shopper.Page);
        await pay.BecomesAsync("failed");
        await shopper.Context.UnrouteAsync("**/payments/v1/card");
        await shopper.Button("Load the card form again").ClickAsync();
        await pay.IsReadyAsync();
        await Expect(pay.Alert).ToBeHiddenAsync();
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Page_InBothSchemes_IsAccessible(int width)
    {
        var shopper = await ArriveAsync(width);
        var pay = await shopper.OrderOnPageAsync("old-tree-perry", $"on-page-axe-{width}@example.com");
        await Accessibility.CheckAsync(shopper.Page, "pay");
        await shopper.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await pay.IsReadyAsync();
        await pay.EnterAsync(SandboxServer.ApprovedCard);
        await Accessibility.CheckAsync(shopper.Page, "pay, filled in the dark");
    }

    [Fact]
    public async Task Wallet_Pays_AndLeftOrDeclinedItMayBeTriedAgain()
    {
        const string email = "on-page-wallet@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("wenlock-blue", email);
        var wallet = pay.Wallet.GetByRole(AriaRole.Button, new() { Name = "Pay with Google Pay" });
        await wallet.ClickAsync();
        await pay.Dialogue.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await pay.IsReadyAsync();
        await wallet.ClickAsync();
        await pay.Dialogue.GetByLabel("Test card").SelectOptionAsync(SandboxServer.DeclinedCard);
        await pay.Dialogue.GetByRole(AriaRole.Button, new() { Name = "Pay £" }).ClickAsync();
        await pay.SaysAsync("Your card was declined");
        await wallet.ClickAsync();
        await pay.Dialogue.GetByLabel("Test card").SelectOptionAsync(SandboxServer.ApprovedCard);
        await pay.Dialogue.GetByRole(AriaRole.Button, new() { Name = "Pay £" }).ClickAsync();

        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Fact]
    public async Task Wallet_ThatIsNotThere_HasNoBox()
    {
        var shopper = await ArriveAsync();
        await shopper.Context.RouteAsync("**/payments/v1/wallet", route => route.AbortAsync());
        await shopper.OrderOnPageAsync("cultured-butter", "on-page-no-wallet@example.com");
        await Expect(shopper.Page.Locator("#pay-wallet-box")).ToBeHiddenAsync();
    }

    private async Task<string> IntentOfAsync(string email) => (await OnlyOrderOfAsync(email)).Payment.IntentId!;
}
