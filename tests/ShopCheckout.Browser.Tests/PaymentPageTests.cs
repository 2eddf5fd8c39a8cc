using Microsoft.Playwright;
using ShopCheckout.Orders;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>What can happen between the shop's checkout and the order: declines, questions from the bank, changes of mind.</summary>
public sealed class PaymentPageTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    [Fact]
    public async Task Payment_DeclinedThenApproved_IsOneOrderPaidOnce()
    {
        const string email = "declined@example.com";
        var shopper = await ArriveAsync();
        var intent = await shopper.OrderAsync("flaky-sea-salt", email);
        await shopper.PayByCardAsync(SandboxServer.DeclinedCard);
        await Expect(shopper.Page.Locator("#error-summary")).ToContainTextAsync("Your card was declined");
        Assert.Null(await ChargedAsync(intent));

        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);

        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Payment_ConfirmedAtTheBank_IsPaid()
    {
        const string email = "challenged@example.com";
        var shopper = await ArriveAsync();
        var intent = await shopper.OrderAsync("olive-oil", email);
        await shopper.PayByCardAsync(SandboxServer.ChallengedCard);
        await Expect(shopper.Heading("Confirm it is you")).ToBeVisibleAsync();
        Assert.Null(await ChargedAsync(intent));

        await shopper.Button("Approve").ClickAsync();

        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Payment_NotConfirmedAtTheBank_IsDeclined()
    {
        var shopper = await ArriveAsync();
        var intent = await shopper.OrderAsync("heather-honey", "unconfirmed@example.com");
        await shopper.PayByCardAsync(SandboxServer.ChallengedCard);
        await shopper.Button("Fail").ClickAsync();

        await Expect(shopper.Page.Locator("#error-summary")).ToContainTextAsync("You have not been charged");
        Assert.Equal(intent, await shopper.ArriveAtPaymentAsync());
        Assert.Null(await ChargedAsync(intent));
        Assert.Equal(OrderStatus.AwaitingPayment, (await OnlyOrderOfAsync("unconfirmed@example.com")).Order.Status);
    }

    [Fact]
    public async Task Payment_Cancelled_LeavesTheBasketAndTheFormAndTheIntent()
    {
        const string email = "cancels@example.com";
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        var intent = await shopper.OrderAsync("plum-tomatoes", email);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel and return" }).ClickAsync();

        await page.ArriveAtAsync("/basket");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nothing was paid");
        await Expect(page.GetByLabel("Quantity of Whole Plum Tomatoes")).ToHaveValueAsync("1");
        await shopper.Button("Checkout").ClickAsync();
        await Expect(page.GetByLabel("Full name")).ToHaveValueAsync(Shopper.Name);
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(email);
        await page.GetByLabel("I agree").CheckAsync();
        Assert.Equal(intent, await shopper.PressPayAsync());
        await OnlyOrderOfAsync(email);
    }

    [Fact]
    public async Task Payment_LeftByTheBackButton_GoesOnWithTheSameIntent()
    {
        const string email = "goes-back@example.com";
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        var intent = await shopper.OrderAsync("wholegrain-mustard", email);
        await page.GoBackAsync();
        await page.ArriveAtAsync("/checkout/pay/*");
        await new PayPage(page).IsReadyAsync();
        await page.GoBackAsync();

        await Expect(page.GetByLabel("Full name")).ToHaveValueAsync(Shopper.Name);
        await page.GetByLabel("I agree").CheckAsync();
        Assert.Equal(intent, await shopper.PressPayAsync());
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Payment_OfABasketThatWasChanged_IsAnotherIntentAndTheOldOneIsOver()
    {
        const string email = "changes@example.com";
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        var before = await shopper.OrderAsync("stoneground-flour", email);
        var oldLink = page.Url;
        await shopper.GoAsync(Shop, "/basket");
        await page.GetByLabel("Quantity of Stoneground").FillAsync("2");
        await shopper.Button("Checkout").ClickAsync();
        await page.ArriveAtAsync("/checkout");
        await shopper.FillInAsync(email);
        var after = await shopper.PressPayAsync();

        Assert.NotEqual(before, after);
        await Expect(page.Locator("#pay-button")).ToHaveTextAsync("Pay £6.20");
        var oldTab = await shopper.Context.NewPageAsync();
        await oldTab.GotoAsync(oldLink);
        await Expect(oldTab.GetByRole(AriaRole.Heading, new() { Name = "This payment was cancelled" })).ToBeVisibleAsync();
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        Assert.Equal(620, await ChargedAsync(after));
        Assert.Null(await ChargedAsync(before));
    }
}
