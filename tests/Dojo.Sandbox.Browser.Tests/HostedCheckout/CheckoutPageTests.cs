using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;
using static Microsoft.Playwright.Assertions;

namespace Dojo.Sandbox.Browser.Tests.HostedCheckout;

/// <summary>The hosted page as a browser shows it: with and without scripts, and to those who do not see it.</summary>
public sealed class CheckoutPageTests(Chromium chromium, Merchant merchant) : IAsyncDisposable
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<string> _complaints = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SavedCard_IsOfferedNextTimeAndPaidWithItsCv2(bool scripts)
    {
        var customer = await merchant.CustomerAsync();
        var page = await OpenAsync($"/checkout/{await merchant.CreateForAsync(customer)}", scripts);
        await page.TypeCardAsync();
        await page.GetByLabel("Save this card").CheckAsync();
        await page.Locator("#pay-button").ClickAsync();
        await page.ArriveAtAsync("/complete");
        var id = await merchant.CreateForAsync(customer);

        await page.GotoAsync($"{merchant.SandboxUrl}/checkout/{id}");

        await Expect(page.GetByLabel("VISA ending in 1005")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Card number")).ToBeHiddenAsync();
        await page.GetByLabel("CV2 of the saved card").FillAsync("020");
        await page.Locator("#pay-button").ClickAsync();
        await page.ArriveAtAsync("/complete");
        Assert.Equal("Captured", await merchant.StatusAsync(id));
    }

    [Fact]
    public async Task AnotherCard_Chosen_ShowsItsFieldsAndHidesTheOther()
    {
        var customer = await merchant.CustomerAsync();
        await SaveAsync(customer);
        var id = await merchant.CreateForAsync(customer);
        var page = await OpenAsync($"/checkout/{id}");
        await page.GetByLabel("Another card").CheckAsync();

        await Expect(page.GetByLabel("CV2 of the saved card")).ToBeHiddenAsync();
        await page.TypeCardAsync("5200000000001005");
        await page.Locator("#pay-button").ClickAsync();

        await page.ArriveAtAsync("/complete");
        Assert.Equal("52000000****1005", (string)(await merchant.GetAsync(id))["paymentDetails"]!["card"]!["cardNumber"]!);
    }

    [Fact]
    public async Task Amounts_Typed_AreAddedUpOnTheButtonAndCharged()
    {
        var id = await merchant.CreateForAsync(await merchant.CustomerAsync());
        var page = await OpenAsync($"/checkout/{id}");
        await Expect(page.Locator("#pay-button")).ToHaveTextAsync("Pay £12.34");
        await page.GetByLabel("Amount in £").FillAsync("1000");
        await page.GetByLabel("Tip in £").FillAsync("2.5");
        await Expect(page.Locator("#pay-button")).ToHaveTextAsync("Pay £1,002.50");
        await Expect(page.Locator(".total")).ToContainTextAsync("£1,002.50");
        await Expect(page.Locator(".lines li", new() { HasText = "Tip" })).ToContainTextAsync("£2.50");

        await page.TypeCardAsync();
        await page.Locator("#pay-button").ClickAsync();

        await page.ArriveAtAsync("/complete");
        Assert.Equal(100250, (long)(await merchant.GetAsync(id))["captures"]![0]!["amount"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wallet_WithATip_IsPaid(bool scripts)
    {
        var id = await merchant.CreateForAsync(await merchant.CustomerAsync());
        var page = await OpenAsync($"/checkout/{id}", scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Pay with Google Pay" }).ClickAsync();
        await page.GetByLabel("Tip in £").FillAsync("1");

        await page.Locator("#pay-button").ClickAsync();

        await page.ArriveAtAsync("/complete");
        Assert.Equal(1334, (long)(await merchant.GetAsync(id))["captures"]![0]!["amount"]!);
    }

    [Fact]
    public async Task Setup_CardGiven_IsSaved()
    {
        var page = await OpenAsync($"/checkout/{await merchant.SetupAsync()}");
        await page.TypeCardAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Save card" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your card is saved" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Pages_AreAccessibleAndFit(int width)
    {
        var customer = await merchant.CustomerAsync();
        await SaveAsync(customer);
        var id = await merchant.CreateForAsync(customer);
        var page = await OpenAsync($"/checkout/{id}", width: width);
        await Accessibility.CheckAsync(page, "saved card");
        await page.Locator("#pay-button").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
        await page.GetByLabel("Another card").CheckAsync();
        await Accessibility.CheckAsync(page, "another card, with errors");
        await page.GotoAsync($"{merchant.SandboxUrl}/checkout/{id}/wallet/apple-pay");
        await Accessibility.CheckAsync(page, "wallet");
        await page.GotoAsync($"{merchant.SandboxUrl}/checkout/{await merchant.SetupAsync()}");
        await Accessibility.CheckAsync(page, "setup intent");
    }

    private async Task SaveAsync(string customer)
    {
        var page = await OpenAsync($"/checkout/{await merchant.CreateForAsync(customer)}");
        await page.TypeCardAsync();
        await page.GetByLabel("Save this card").CheckAsync();
        await page.Locator("#pay-button").ClickAsync();
        await page.ArriveAtAsync("/complete");
    }

    private async Task<IPage> OpenAsync(string path, bool scripts = true, int width = 1280)
    {
        var context = await chromium.OpenAsync(width, scripts);
        _contexts.Add(context);
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                _complaints.Add(message.Text);
        };
        context.WebError += (_, error) => _complaints.Add(error.Error);
        var page = await context.NewPageAsync();
        await page.GotoAsync(merchant.SandboxUrl + path);
        return page;
    }
}
