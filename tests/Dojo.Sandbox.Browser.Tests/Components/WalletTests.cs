using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;
using static Microsoft.Playwright.Assertions;

namespace Dojo.Sandbox.Browser.Tests.Components;

public sealed class WalletTests(Chromium chromium, Merchant merchant) : ComponentTests(chromium, merchant)
{
    private const string Safari = "window.ApplePaySession = function () { }";

    [Theory]
    [InlineData(null, "Google Pay")]
    [InlineData(Safari, "Apple Pay")]
    public async Task Pay_WithTheBrowsersWallet_IsPaidAndCompleted(string? browser, string wallet)
    {
        var (id, token) = await Merchant.CreateAsync("Wallet");
        var checkout = await OpenAsync("wallet", Config(token), before: browser);
        await Button(checkout, $"Pay with {wallet}").ClickAsync();
        await checkout.ToldAsync("initiated");
        var sheet = Sheet(checkout, wallet);
        await Expect(sheet.GetByRole(AriaRole.Heading, new() { Name = wallet })).ToBeVisibleAsync();

        await sheet.GetByRole(AriaRole.Button, new() { Name = "Pay £12.34" }).ClickAsync();

        var result = await checkout.ToldAsync("complete");
        Assert.Equal(0, StatusCode(result));
        Assert.Equal("Captured", await Merchant.StatusAsync(id));
        Assert.Equal(6, ((string)result!["authCode"]!).Length);
    }

    [Fact]
    public async Task Pay_WithEverythingAskedFor_ComplainsFirstAndThenPutsItOnTheIntent()
    {
        var (id, token) = await Merchant.CreateAsync("Wallet");
        var config = Config(token);
        foreach (var asked in new[] { "emailRequired", "billingAddressRequired", "shippingAddressRequired" })
            config[asked] = true;
        var checkout = await OpenAsync("wallet", config);
        await Button(checkout).ClickAsync();
        var sheet = Sheet(checkout);
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Pay £12.34" }).ClickAsync();
        Assert.Equal("emailRequired", (string)(await checkout.ToldAsync("errors"))![0]!["errorType"]!);
        await Expect(sheet.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter an email address");

        await sheet.GetByLabel("Email address").FillAsync("ada@example.com");
        await sheet.GetByLabel("Full name").FillAsync("Ada");
        foreach (var part in new[] { "Billing address", "Delivery" })
        {
            var group = sheet.GetByRole(AriaRole.Group, new() { Name = part });
            await group.GetByLabel("Address line 1").FillAsync($"1 {part}");
            await group.GetByLabel("Town or city").FillAsync("London");
            await group.GetByLabel("Postcode").FillAsync("N1 1AA");
        }

        await sheet.GetByRole(AriaRole.Button, new() { Name = "Pay £12.34" }).ClickAsync();

        Assert.Equal(0, StatusCode(await checkout.ToldAsync("complete")));
        var intent = await Merchant.GetAsync(id);
        Assert.Equal("ada@example.com", (string)intent["customer"]!["emailAddress"]!);
        Assert.Equal("1 Billing address", (string)intent["billingAddress"]!["address1"]!);
        Assert.Equal("1 Delivery", (string)intent["shippingDetails"]!["address"]!["address1"]!);
    }

    [Fact]
    public async Task Pay_DeclinedCard_CompletesWithTheCode()
    {
        var (_, token) = await Merchant.CreateAsync("Wallet");
        var checkout = await OpenAsync("wallet", Config(token));
        await Button(checkout).ClickAsync();
        await Sheet(checkout).GetByLabel("Test card").SelectOptionAsync("4456530000002011");

        await Sheet(checkout).GetByRole(AriaRole.Button, new() { Name = "Pay £12.34" }).ClickAsync();

        Assert.Equal(5, StatusCode(await checkout.ToldAsync("complete")));
    }

    [Theory]
    [InlineData("button")]
    [InlineData("Escape")]
    public async Task Close_WithoutPaying_TellsThatItWasCancelledAndCanBeOpenedAgain(string how)
    {
        var (id, token) = await Merchant.CreateAsync("Wallet");
        var checkout = await OpenAsync("wallet", Config(token));
        await Button(checkout).ClickAsync();
        var cancel = Sheet(checkout).GetByRole(AriaRole.Button, new() { Name = "Cancel" });
        await cancel.FocusAsync();

        if (how == "Escape")
            await cancel.PressAsync("Escape");
        else
            await cancel.ClickAsync();

        await checkout.ToldAsync("cancelled");
        Assert.Empty(await checkout.AllToldAsync("complete"));
        Assert.Equal("Created", await Merchant.StatusAsync(id));
        await Button(checkout).ClickAsync();
        await Expect(Sheet(checkout).GetByText("£12.34").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Open_WithABadToken_CompletesWith401()
    {
        var checkout = await OpenAsync("wallet", Config("css_sandbox_nobody"));

        await Button(checkout).ClickAsync();

        Assert.Equal(401, StatusCode(await checkout.ToldAsync("complete")));
        await Expect(checkout.Page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Sheet_IsAccessible(int width)
    {
        var (_, token) = await Merchant.CreateAsync("Wallet");
        var config = Config(token);
        config["emailRequired"] = true;
        config["billingAddressRequired"] = true;
        var checkout = await OpenAsync("wallet", config, width);
        await Accessibility.CheckAsync(checkout.Page, "wallet button");
        await Button(checkout).ClickAsync();
        await Expect(Sheet(checkout).GetByText("£12.34").First).ToBeVisibleAsync();

        await Accessibility.CheckAsync(checkout.Page, "wallet sheet");
    }

    private static IFrameLocator Sheet(Checkout checkout, string wallet = "Google Pay") => checkout.Page.FrameLocator($"dialog iframe[title='{wallet}']");

    private static ILocator Button(Checkout checkout, string name = "Pay with Google Pay") =>
        checkout.Page.FrameLocator("#demo-payment iframe").GetByRole(AriaRole.Button, new() { Name = name });
}
