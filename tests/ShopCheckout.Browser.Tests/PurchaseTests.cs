using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>The whole way from looking for something to owning it, as different people go it.</summary>
public sealed class PurchaseTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    [Theory]
    [InlineData(390, "sourdough")]
    [InlineData(1280, "seeded-rye")]
    public async Task Purchase_OnAnyScreen_IsPaidAndStockTaken(int width, string slug)
    {
        var email = $"purchase-{width}@example.com";
        var stock = await StockOfAsync(slug);
        var shopper = await ArriveAsync(width);
        var page = shopper.Page;
        await Screenshots.TakeAsync(page, "01-home");

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the shop" }).FillAsync(slug.Replace('-', ' '));
        await page.Keyboard.PressAsync("Enter");
        await Screenshots.TakeAsync(page, "02-search");
        await page.Locator($"main a[href='/p/{slug}']").ClickAsync();
        await Screenshots.TakeAsync(page, "03-product");
        await shopper.Button("Add to basket").ClickAsync();
        await Expect(page.Locator("#flash")).ToContainTextAsync("Added");
        await Screenshots.TakeAsync(page, "04-added");
        await page.GetByRole(AriaRole.Link, new() { Name = "Basket" }).ClickAsync();
        await Expect(shopper.Heading("Your basket")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "05-basket");
        await shopper.Button("Checkout").ClickAsync();
        await Expect(shopper.Heading("Checkout")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "06-checkout");
        await shopper.FillInAsync(email, delivery: true);
        await Screenshots.TakeAsync(page, "07-checkout-filled");
        await Expect(page.Locator("[data-live=sums]")).ToContainTextAsync("Delivery, Standard");
        var total = await page.Locator("#total").InnerTextAsync();

        var intent = await shopper.PressPayAsync();
        await Screenshots.TakeAsync(page, "08-payment-page");
        await Expect(page.Locator("#pay-button")).ToHaveTextAsync($"Pay {total}");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        await Expect(shopper.Heading("Thank you, Ada!")).ToBeVisibleAsync();
        await Expect(page.Locator(".sums-total dd")).ToHaveTextAsync(total);
        await Screenshots.TakeAsync(page, "09-order");

        await AssertPaidOnceAsync(email, intent);
        Assert.Equal(stock - 1, await StockOfAsync(slug));
    }

    [Fact]
    public async Task Purchase_WithoutScripts_WorksTheSame()
    {
        const string email = "no-scripts@example.com";
        var stock = await StockOfAsync("oat-crackers");
        var shopper = await ArriveAsync(javaScript: false);
        var page = shopper.Page;
        await page.GetByRole(AriaRole.Searchbox).FillAsync("oat crackers");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main a[href='/p/oat-crackers']").ClickAsync();
        await shopper.Button("Add to basket").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Basket" }).ClickAsync();
        await page.GetByLabel("Quantity of Oat").FillAsync("2");
        await shopper.Button("Checkout").ClickAsync();

        await Expect(page.Locator("[data-live=sums]")).ToContainTextAsync("Collection");
        await shopper.FillInAsync(email, delivery: true);
        await shopper.Button("Update delivery and total").ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("£10.85");
        var intent = await shopper.PressPayAsync();
        await Expect(page.Locator("#pay-button")).ToHaveTextAsync("Pay £10.85");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);

        await shopper.SeePaidAsync();
        await AssertPaidOnceAsync(email, intent);
        Assert.Equal(stock - 2, await StockOfAsync("oat-crackers"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Purchase_ByKeyboardAloneAtAnyZoom_CanBeFollowedByEye(int zoom)
    {
        var email = $"keyboard-{zoom}@example.com";
        var page = (await ArriveAsync(zoom: zoom)).Page;
        var focus = new Focus(page);
        await focus.PressAsync(".skip", "Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        await focus.TabToAsync("#main a");

        await page.ReloadAsync();
        await focus.TypeAsync("#find", "ginger parkin");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAtAsync("/search");
        await focus.PressAsync(".skip", "Enter");
        await focus.PressAsync("a[href='/p/ginger-parkin']", "Enter");
        await page.ArriveAtAsync("/p/ginger-parkin");
        await focus.PressAsync(".buy [type=submit]", "Space");
        await Expect(page.Locator("#flash")).ToContainTextAsync("Added");
        await focus.PressAsync(".basket-link", "Enter");
        await page.ArriveAtAsync("/basket");
        await focus.PressAsync("[formaction*=Checkout]", "Enter");
        await page.ArriveAtAsync("/checkout");

        await focus.TypeAsync("#Input_Name", Shopper.Name);
        await focus.TypeAsync("#Input_Email", email);
        await focus.TypeAsync("#Input_Phone", "01632 960 001");
        await focus.PressAsync("#Input_Method", "ArrowDown");
        await focus.TypeAsync("#Input_Line1", "1 St James's Square");
        await focus.TypeAsync("#Input_Town", "London");
        await focus.TypeAsync("#Input_Postcode", "SW1Y 4JH");
        await focus.PressAsync("#Input_AcceptTerms", "Space");
        await focus.PressAsync("#checkout .btn-block", "Enter");

        await page.ArriveAtAsync("/checkout/pay/*");
        await new PayPage(page).IsReadyAsync();
        await focus.TabToAsync("#pay-card iframe");
        foreach (var words in new[] { SandboxServer.ApprovedCard, Shopper.Expiry, "020", Shopper.Name })
        {
            await page.Keyboard.TypeAsync(words);
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator("#pay-button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAtAsync("/orders/*");
        await Screenshots.TakeOneAsync(page, $"keyboard-zoom-{zoom}", ColorScheme.Light);
        await AssertPaidOnceAsync(email, (await OnlyOrderOfAsync(email)).Payment.IntentId!);
    }

    [Fact]
    public async Task Purchase_ByKeyboardAlone_CanGoToDojosPage()
    {
        const string email = "keyboard-away@example.com";
        var shopper = await ArriveAsync();
        var page = shopper.Page;
        await shopper.OrderOnPageAsync("ginger-parkin", email);
        var focus = new Focus(page);
        await focus.PressAsync(".pay-away button", "Enter");

        await page.ArriveAtAsync("/checkout/pi_*");
        var intent = new Uri(page.Url).Segments[^1];
        await focus.TypeAsync("#cardNumber", SandboxServer.ApprovedCard);
        await focus.TypeAsync("#expiryDate", Shopper.Expiry);
        await focus.TypeAsync("#cv2", "020");
        await focus.TypeAsync("#cardName", Shopper.Name);
        await focus.PressAsync("#pay-button", "Enter");
        await page.ArriveAtAsync("/orders/*");
        await AssertPaidOnceAsync(email, intent);
    }
}
