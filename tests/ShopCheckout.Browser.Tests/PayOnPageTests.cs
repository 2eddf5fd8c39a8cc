using System.Net.Http.Json;
using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Paying on the shop's own page, and each thing that can come of it.</summary>
public sealed class PayOnPageTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    private const string Referred = "4456530000002052";
    private const string Failed = "4456530000002060";
    private const string Duplicate = "4456530000002094";

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Pay_OnAnyScreen_IsPaidOnceAndLeavesNothingToGoBackTo(int width)
    {
        var email = $"on-page-{width}@example.com";
        var shopper = await ArriveAsync(width);
        var pay = await shopper.OrderOnPageAsync("dark-chocolate", email);
        await pay.TakeScreenshotsAsync("20-pay");
        await pay.EnterAsync(SandboxServer.ApprovedCard);
        await Screenshots.TakeAsync(shopper.Page, "21-pay-filled");
        await pay.Pay.DblClickAsync();

        await shopper.SeePaidAsync();
        await Expect(shopper.Heading("Thank you, Ada!")).ToBeVisibleAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
        await shopper.Page.GoBackAsync();
        await shopper.Page.ArriveAtAsync("/basket");
    }

    [Fact]
    public async Task Pay_ByEnterInAField_IsPay()
    {
        const string email = "on-page-enter@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("sloe-gin", email);
        await pay.EnterAsync(SandboxServer.ApprovedCard);
        await pay.Card.GetByLabel("Name on card").PressAsync("Enter");
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Pay_WithMistakes_SaysWhichAndSendsNothing(int width)
    {
        var email = $"on-page-mistakes-{width}@example.com";
        var shopper = await ArriveAsync(width);
        var pay = await shopper.OrderOnPageAsync("nettle-round", email);
        await pay.Card.GetByLabel("Card number").FillAsync("4456 5300 0000 1006");
        await pay.Card.GetByLabel("Card number").BlurAsync();
        await Expect(pay.Card.GetByText("Check the card number")).ToBeVisibleAsync();
        await pay.Pay.ClickAsync();

        await Expect(pay.Alert).ToContainTextAsync("Enter the security code");
        await Expect(pay.Card.GetByLabel("Card number")).ToBeFocusedAsync();
        await pay.TakeScreenshotsAsync("22-pay-mistakes");
        await Accessibility.CheckAsync(shopper.Page, "pay, mistakes");
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Theory]
    [InlineData(SandboxServer.DeclinedCard, "Your card was declined", 390)]
    [InlineData(SandboxServer.DeclinedCard, "Your card was declined", 1280)]
    [InlineData(Referred, "Your bank wants to hear from you first", 1280)]
    [InlineData(Failed, "The payment did not go through", 1280)]
    [InlineData(Duplicate, "Your bank took this for a payment that it had seen before", 1280)]
    public async Task Pay_Refused_SaysWhyAndTheSameIntentIsPaidByTheNextCard(string card, string words, int width)
    {
        var email = $"on-page-{card[^4..]}-{width}@example.com";
        var shopper = await ArriveAsync(width);
        var pay = await shopper.OrderOnPageAsync("keeved-cider", email);
        await pay.PayByCardAsync(card);

        await pay.SaysAsync(words);
        await Expect(pay.Alert).ToBeFocusedAsync();
        Assert.Null(await ChargedAsync(await IntentOfAsync(email)));
        if (card == SandboxServer.DeclinedCard)
            await pay.TakeScreenshotsAsync("23-pay-declined");
        await Accessibility.CheckAsync(shopper.Page, "pay, refused");
        await pay.IsReadyAsync();
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Theory]
    [InlineData("Approve", 390)]
    [InlineData("Approve", 1280)]
    [InlineData("Fail", 1280)]
    [InlineData("Cancel", 1280)]
    public async Task Pay_WithACardThatTheBankAsksAbout_FollowsTheAnswer(string answer, int width)
    {
        var email = $"on-page-bank-{answer}-{width}@example.com".ToLowerInvariant();
        var shopper = await ArriveAsync(width);
        var pay = await shopper.OrderOnPageAsync("oak-board", email);
        await pay.PayByCardAsync(SandboxServer.ChallengedCard);
        var button = pay.Dialogue.GetByRole(AriaRole.Button, new() { Name = answer });
        await Expect(button).ToBeVisibleAsync();
        Assert.Null(await ChargedAsync(await IntentOfAsync(email)));
        if (answer == "Approve")
        {
            await Screenshots.TakeAsync(shopper.Page, "24-pay-bank");
            await Accessibility.CheckAsync(shopper.Page, "pay, the bank asks");
        }

        await button.ClickAsync();
        if (answer == "Approve")
        {
            await shopper.SeePaidAsync();
            await AssertPaidOnceAsync(email, await IntentOfAsync(email));
        }
        else
        {
            await pay.SaysAsync("Your card was declined");
            Assert.Null(await ChargedAsync(await IntentOfAsync(email)));
        }
    }

    [Fact]
    public async Task Pay_WithASpentSecret_IsRenewedAndSaid()
    {
        const string email = "on-page-spent@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("linen-towels", email);
        await pay.EnterAsync(SandboxServer.ApprovedCard);
        using (await Shop.Sandbox.Http.PostAsJsonAsync($"/payment-intents/{await IntentOfAsync(email)}/refresh-client-session-secret", new { }))
            await pay.Pay.ClickAsync();

        await pay.SaysAsync("Please enter your card again");
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Theory]
    [InlineData(400, "The payment was not accepted")]
    [InlineData(404, "Please enter your card again")]
    [InlineData(500, "Your payment did not arrive")]
    [InlineData(99, "Your payment did not arrive")]
    public async Task Pay_AnsweredWithACodeThatProvesNothing_IsAskedAboutBeforeTheNextTry(int code, string words)
    {
        var email = $"on-page-code-{code}@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("set-yoghurt", email);
        await shopper.Context.RouteAsync("**/payments/v1/transactions", route => route.FulfillAsync(new() { Json = new { statusCode = code, message = "Says the test" } }), new() { Times = 1 });
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);

        await pay.SaysAsync(words);
        Assert.Null(await ChargedAsync(await IntentOfAsync(email)));
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Fact]
    public async Task Pay_WhoseAnswerIsLostWhileTheShopIsAwayToo_GoesOnWhenItIsKnown()
    {
        const string email = "on-page-lost@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("beeswax-candles", email);
        await shopper.Context.RouteAsync("**/payments/v1/transactions", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await shopper.Context.RouteAsync("**/orders/*?handler=Status", route => route.AbortAsync());
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);

        await Expect(pay.Alert).ToContainTextAsync("We do not know yet whether your payment went through");
        await pay.BecomesAsync("checking");
        await Screenshots.TakeAsync(shopper.Page, "25-pay-unknown");
        await Accessibility.CheckAsync(shopper.Page, "pay, unknown");
        await shopper.Context.UnrouteAsync("**/orders/*?handler=Status");

        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    [Fact]
    public async Task Pay_InTwoTabs_IsPaidOnceAndBothSeeIt()
    {
        const string email = "on-page-tabs@example.com";
        var first = await ArriveAsync();
        var pay = await first.OrderOnPageAsync("pepper-mill", email);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Page.Url);
        var other = new PayPage(second);
        await other.IsReadyAsync();
        await pay.EnterAsync(SandboxServer.ApprovedCard);
        await other.EnterAsync(SandboxServer.ApprovedCard);

        await other.Pay.ClickAsync();
        await second.LeaveForAsync("/orders/*");
        if (first.Page.Url.Contains("/pay/", StringComparison.Ordinal))
            await first.Page.EvaluateAsync("document.getElementById('pay-button').click()");

        await first.SeePaidAsync();
        await AssertPaidOnceAsync(email, await IntentOfAsync(email));
    }

    private async Task<string> IntentOfAsync(string email) => (await OnlyOrderOfAsync(email)).Payment.IntentId!;
}
