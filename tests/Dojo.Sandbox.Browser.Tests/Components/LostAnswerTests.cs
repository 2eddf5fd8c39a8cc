using System.Net.Http.Json;
using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;

namespace Dojo.Sandbox.Browser.Tests.Components;

/// <summary>Payments whose answer is lost. They have a Sandbox to themselves: a fault rule strikes whoever pays next.</summary>
public sealed class LostAnswerTests(Chromium chromium, Merchant merchant) : ComponentTests(chromium, merchant), IClassFixture<Merchant>
{
    [Fact]
    public async Task Pay_WithACard_FulfilsWith500AndTheIntentTells()
    {
        var (id, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync();
        await LoseNextAnswerAsync();

        await checkout.PressPayAsync();

        Assert.Equal(500, StatusCode(await checkout.ToldAsync("result")));
        Assert.Equal("Captured", await Merchant.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_WithAWallet_CompletesWith500AndTheIntentTells()
    {
        var (id, token) = await Merchant.CreateAsync("Wallet");
        var checkout = await OpenAsync("wallet", Config(token));
        await checkout.Page.FrameLocator("#demo-payment iframe").GetByRole(AriaRole.Button).ClickAsync();
        var pay = checkout.Page.FrameLocator("dialog iframe").GetByRole(AriaRole.Button, new() { Name = "Pay £12.34" });
        await Assertions.Expect(pay).ToBeVisibleAsync();
        await LoseNextAnswerAsync();

        await pay.ClickAsync();

        Assert.Equal(500, StatusCode(await checkout.ToldAsync("complete")));
        Assert.Equal("Captured", await Merchant.StatusAsync(id));
    }

    private async Task LoseNextAnswerAsync()
    {
        using var rule = await Merchant.Api.PostAsJsonAsync("/_sandbox/faults", new { operation = "ExecutePayment", kind = "LoseAnswerAfter", count = 1 });
        rule.EnsureSuccessStatusCode();
    }
}
