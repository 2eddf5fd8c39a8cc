using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>The checkout page: what it says of mistakes, and that impatience costs nothing.</summary>
public sealed class CheckoutTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    [Fact]
    public async Task Checkout_FilledInWrongly_LeadsToEachMistakeAndKeepsWhatWasTyped()
    {
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.AddAsync("rigatoni");
        await shopper.CheckOutAsync();
        await page.GetByLabel("E-mail").FillAsync("ada at example");
        await page.GetByLabel("Note to us").FillAsync("Ring twice.");
        await shopper.ChooseDeliveryAsync();
        await page.GetByLabel("Postcode").FillAsync("nowhere");
        await shopper.Button("Pay").ClickAsync();

        var summary = page.Locator("#error-summary");
        await Expect(summary).ToBeFocusedAsync();
        var links = summary.GetByRole(AriaRole.Link);
        await Expect(links).ToHaveCountAsync(7);
        foreach (var link in await links.AllAsync())
        {
            await link.ClickAsync();
            var field = page.Locator((await link.GetAttributeAsync("href"))!);
            await Expect(field).ToBeFocusedAsync();
            await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(page.Locator($"#{await field.GetAttributeAsync("id")}_error")).ToHaveTextAsync(await link.InnerTextAsync());
        }

        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("ada at example");
        await Expect(page.GetByLabel("Note to us")).ToHaveValueAsync("Ring twice.");
        await Expect(page.Locator("#Input_Method_Delivery")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Postcode")).ToHaveValueAsync("nowhere");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Total_FollowsDeliveryCountryAndCodeWithoutLosingAnything(int width)
    {
        var shopper = await ArriveAsync(width);
        var page = shopper.Page;
        await shopper.AddAsync("seeded-rye");
        await shopper.CheckOutAsync();
        await page.GetByLabel("Full name").FillAsync(Shopper.Name);
        await page.GetByLabel("E-mail").FillAsync("live-total@example.com");
        await Expect(page.Locator("#total")).ToHaveTextAsync("£4.40");

        await page.Locator("#Input_Method_Delivery").CheckAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("£8.35");
        await page.GetByLabel("Country").SelectOptionAsync("IE");
        await Expect(page.Locator("#total")).ToHaveTextAsync("£14.35");
        await Expect(page.GetByLabel("Eircode")).ToBeVisibleAsync();
        await page.GetByLabel("Country").SelectOptionAsync("GB");
        await page.GetByLabel("Postcode").FillAsync("iv2 3bw");
        await page.GetByLabel("Town or city").FocusAsync();
        await Expect(page.Locator("#address")).ToContainTextAsync("Does not go to IV2 postcodes.");
        await Expect(page.Locator("#total")).ToHaveTextAsync("£13.35");
        await page.GetByLabel("Discount code").FillAsync("nonsense");
        await page.GetByLabel("Discount code").PressAsync("Enter");
        await Expect(page.Locator("#Input_Code_error")).ToContainTextAsync("not valid");
        await page.GetByLabel("Discount code").FillAsync("bakers20");
        await shopper.Button("Apply").ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("£12.47");
        await Expect(page.Locator("#total-said")).ToHaveTextAsync("Your order now comes to £12.47.");

        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("live-total@example.com");
        await Screenshots.TakeAsync(page, "checkout-delivery");
        if (width < 400)
        {
            await Expect(page.Locator(".peek summary")).ToContainTextAsync("£12.47");
            await page.Locator(".peek summary").ClickAsync();
            await Expect(page.Locator(".peek .sum-lines")).ToContainTextAsync("Seeded Rye");
        }

        await page.GetByLabel("Phone").FillAsync("01632 960 001");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("1 Castle Street");
        await page.GetByLabel("Town or city").FillAsync("Inverness");
        await page.GetByLabel("I agree").CheckAsync();
        await shopper.PressPayAsync();
        Assert.Empty(shopper.Complaints);
    }

    [Fact]
    public async Task Enter_InAField_IsPay()
    {
        var shopper = await ArriveAsync();
        await shopper.AddAsync("orange-marmalade");
        await shopper.CheckOutAsync();
        await shopper.FillInAsync("enter@example.com");
        await shopper.Page.GetByLabel("Full name").PressAsync("Enter");
        await shopper.ArriveAtPaymentAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pay_PressedTwiceQuickly_MakesOneOrder(bool javaScript)
    {
        var email = $"twice-{(javaScript ? "with" : "without")}-scripts@example.com";
        var shopper = await ArriveAsync(javaScript: javaScript);
        await shopper.AddAsync("smoked-paprika");
        await shopper.CheckOutAsync();
        await shopper.FillInAsync(email);
        await shopper.Button("Pay").DblClickAsync();
        var intent = await shopper.ArriveAtPaymentAsync();
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);

        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
    }

    [Fact]
    public async Task Pay_InTwoTabsAtOnce_LeadsToTheSamePayment()
    {
        const string email = "two-tabs@example.com";
        var first = await ArriveAsync();
        await first.AddAsync("bay-leaves");
        await first.CheckOutAsync();
        await first.FillInAsync(email);
        var second = await Shopper.ArriveAsync(first.Context, Shop.Url);
        await second.CheckOutAsync();
        await second.FillInAsync(email);

        var intents = await Task.WhenAll(first.PressPayAsync(), second.PressPayAsync());

        Assert.Equal(intents[0], intents[1]);
        await first.PayByCardAsync(SandboxServer.ApprovedCard);
        await first.SeePaidAsync();
        await second.PayByCardAsync(SandboxServer.ApprovedCard);
        await second.SeePaidAsync();
        await AssertPaidOnceAsync(email, intents[0]);
    }

    [Fact]
    public async Task Pay_ForTheLastOneThatAnotherIsPayingFor_IsStoppedBeforePaying()
    {
        const string slug = "copper-saucepan";
        Assert.Equal(1, await StockOfAsync(slug));
        var quick = await ArriveAsync();
        var slow = await ArriveAsync();
        foreach (var shopper in new[] { quick, slow })
        {
            await shopper.AddAsync(slug);
            await shopper.CheckOutAsync();
            await shopper.FillInAsync(shopper == quick ? "quick@example.com" : "slow@example.com");
        }

        var intent = await quick.PressPayAsync();
        await slow.Button("Pay").ClickAsync();

        await Expect(slow.Page.Locator("#notice")).ToContainTextAsync("There is not enough left of Copper Saucepan");
        await Expect(slow.Page.Locator("#notice")).ToBeFocusedAsync();
        await Expect(slow.Page.Locator("#notice")).ToContainTextAsync("You have not been charged.");
        await quick.PayByCardAsync(SandboxServer.ApprovedCard);
        await quick.SeePaidAsync();
        await AssertPaidOnceAsync("quick@example.com", intent);
        Assert.Equal(0, await StockOfAsync(slug));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => OnlyOrderOfAsync("slow@example.com"));
    }
}
