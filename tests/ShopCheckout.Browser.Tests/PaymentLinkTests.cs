using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>From staff who write a quote to the customer who pays it, and what their open pages show meanwhile.</summary>
public sealed class PaymentLinkTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Quote_WrittenSentAcceptedAndPaid_EveryOpenPageTurnsToPaidByItself(int width)
    {
        var email = $"quote-{width}@example.com";
        var staff = await ArriveAsync(width);
        var problems = new List<string>();
        await staff.SignInAsync();
        await WriteAsync(staff, "Quote", email);
        problems.AddRange(await Accessibility.ProblemsAsync(staff.Page, "draft"));
        await SendAsync(staff);
        problems.AddRange(await Accessibility.ProblemsAsync(staff.Page, "sent"));
        var address = await staff.Page.GetByLabel("Address", new() { Exact = true }).InputValueAsync();

        var customer = await ArriveAsync(width);
        await customer.Page.GotoAsync(address);
        problems.AddRange(await Accessibility.ProblemsAsync(customer.Page, "quote"));
        await customer.Button("Accept and pay £300.00").ClickAsync();
        await Expect(customer.Page.Locator("#error-summary")).ToBeFocusedAsync();
        problems.AddRange(await Accessibility.ProblemsAsync(customer.Page, "quote, not accepted"));
        var other = await customer.Context.NewPageAsync();
        await other.GotoAsync(address);
        await customer.Page.GetByLabel("I accept").CheckAsync();
        await customer.Button("Accept and pay £300.00").ClickAsync();
        var intent = await customer.ArriveAtPaymentAsync();
        await customer.PayByCardAsync(SandboxServer.ApprovedCard);
        await customer.SeePaidAsync();

        await Expect(other.Locator("#pay .tag")).ToHaveTextAsync("Paid");
        await Expect(other.Locator("#live-news")).ToContainTextAsync("is paid");
        problems.AddRange(await Accessibility.ProblemsAsync(other, "quote, paid"));
        await Expect(staff.Page.Locator("#link-status .tag")).ToHaveTextAsync("Paid");
        await staff.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Order ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await staff.Page.ArriveAtAsync("/admin/orders/*");
        await AssertPaidOnceAsync(email, intent);
        Accessibility.AssertNone(problems);
    }

    [Fact]
    public async Task Link_PaidWithoutScriptsBackAndAgain_OneCharge()
    {
        const string email = "link-no-scripts@example.com";
        var staff = await ArriveAsync();
        await staff.SignInAsync();
        await WriteAsync(staff, "Link", email);
        await SendAsync(staff);
        var address = await staff.Page.GetByLabel("Address", new() { Exact = true }).InputValueAsync();
        var customer = await ArriveAsync(390, javaScript: false);
        await customer.Page.GotoAsync(address);

        await customer.Button("Pay £300.00").ClickAsync();
        var first = await customer.ArriveAtPaymentAsync();
        await customer.Page.GotoAsync(address);
        await Expect(customer.Page.GetByText("You have begun to pay")).ToBeVisibleAsync();
        await customer.Button("Pay £300.00").ClickAsync();
        Assert.Equal(first, await customer.ArriveAtPaymentAsync());
        await Shop.Sandbox.PayByCardAsync(first);
        await customer.Page.GotoAsync(address);
        await LiveShop.EventuallyAsync(
            async () =>
            {
                await using var db = Shop.Database();
                return await db.PaymentLinks.AnyAsync(l => l.Contact.Email == email && l.Status == PaymentLinkStatus.Paid);
            },
            "the link is paid");

        await customer.Page.ReloadAsync();
        await Expect(customer.Page.Locator("#pay .tag")).ToHaveTextAsync("Paid");
        await AssertPaidOnceAsync(email, first);
    }

    private static async Task WriteAsync(Shopper staff, string kind, string email)
    {
        await staff.GoAsync($"/admin/links/new?kind={kind}");
        var page = staff.Page;
        await page.GetByLabel("Customer’s name").FillAsync(Shopper.Name);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("What it is").FillAsync("A wedding cake");
        await page.GetByLabel("Price of one").FillAsync("240");
        await staff.Button("Add a line").ClickAsync();
        await page.GetByLabel("What it is").Nth(1).FillAsync("Setting up, by the hour");
        await page.GetByLabel("How many").Nth(1).FillAsync("2");
        await page.GetByLabel("Price of one").Nth(1).FillAsync("30");
        await staff.Button("Save the draft").ClickAsync();
        await page.ArriveAtAsync("/admin/links/*-*");
    }

    private static async Task SendAsync(Shopper staff)
    {
        await staff.Page.Locator("summary", new() { HasText = "Send it" }).ClickAsync();
        await staff.Page.Locator("details[open]").GetByRole(AriaRole.Textbox).FillAsync("As agreed");
        await staff.Page.Locator("details[open]").GetByRole(AriaRole.Button, new() { NameRegex = new("^Send it", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "on its way" })).ToBeVisibleAsync();
    }
}
