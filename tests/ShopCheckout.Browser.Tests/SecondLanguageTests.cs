using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>A shopper who chooses German: what scripts say as well as what pages do, down to the card fields, with every page looked at by axe.</summary>
public sealed class SecondLanguageTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    private readonly List<string> _problems = [];

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task German_ChosenInTheFooter_IsSpokenUntilTheOrderIsPaid(int width)
    {
        var email = $"deutsch-{width}@example.com";
        var shopper = await ArriveAsync(width);
        var page = shopper.Page;
        await shopper.GoAsync("/p/rigatoni");
        await shopper.Button("Deutsch").ClickAsync();
        await page.ArriveAtAsync("/p/rigatoni");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(page.Locator("#flash")).ToContainTextAsync("Hinzugefügt");
        await LookAsync(shopper, "german product");

        await shopper.GoAsync("/basket");
        await LookAsync(shopper, "german basket");
        await shopper.GoAsync("/checkout");
        await page.Locator("#Input_Name").FillAsync(Shopper.Name);
        await page.Locator("#Input_Email").FillAsync(email);
        await page.Locator("#Input_Phone").FillAsync("01632 960 001");
        await shopper.ChooseDeliveryAsync();
        await Expect(page.Locator("#total-said")).ToContainTextAsync("Ihre Bestellung kostet jetzt");
        await shopper.Button("Bezahlen").ClickAsync();
        await Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
        await LookAsync(shopper, "german checkout, errors");
        await page.Locator("#Input_Line1").FillAsync("1 St James's Square");
        await page.Locator("#Input_Town").FillAsync("London");
        await page.Locator("#Input_Postcode").FillAsync("sw1y4jh");
        await page.Locator("#Input_AcceptTerms").CheckAsync();
        await shopper.Button("Bezahlen").ClickAsync();

        await page.ArriveAtAsync("/checkout/pay/*");
        var pay = new PayPage(page);
        await pay.IsReadyAsync();
        await EnterAsync(pay, SandboxServer.DeclinedCard);
        await pay.Pay.ClickAsync();
        await Expect(pay.Alert).ToContainTextAsync("Es wurde nichts abgebucht");
        await pay.IsReadyAsync();
        await LookAsync(shopper, "german payment, declined");
        await pay.IsReadyAsync();
        await EnterAsync(pay, SandboxServer.ApprovedCard);
        await pay.Pay.ClickAsync();
        await page.LeaveForAsync("/orders/*");
        await Expect(page.Locator(".order-head .tag")).ToHaveTextAsync("Bezahlt");
        await LookAsync(shopper, "german order");

        var (order, payment) = await OnlyOrderOfAsync(email);
        await AssertPaidOnceAsync(email, payment.IntentId!);
        Assert.Equal("de-DE", order.Language);
        Accessibility.AssertNone(_problems);
    }

    private static async Task EnterAsync(PayPage pay, string number)
    {
        await pay.Card.GetByLabel("Kartennummer").FillAsync(number);
        await pay.Card.GetByLabel("Ablaufdatum").FillAsync(Shopper.Expiry);
        await pay.Card.GetByLabel("Prüfziffer").FillAsync("020");
        await pay.Card.GetByLabel("Name auf der Karte").FillAsync(Shopper.Name);
    }

    private async Task LookAsync(Shopper shopper, string name)
    {
        await Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("lang", "de-DE");
        _problems.AddRange(await Accessibility.ProblemsAsync(shopper.Page, name));
        await Screenshots.TakeAsync(shopper.Page, name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-'));
    }
}
