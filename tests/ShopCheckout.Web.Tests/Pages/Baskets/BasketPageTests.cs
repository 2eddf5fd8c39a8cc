using System.Net;
using AngleSharp.Html.Dom;

namespace ShopCheckout.Web.Tests.Pages.Baskets;

public sealed class BasketPageTests(WebShop shop) : IClassFixture<WebShop>
{
    [Fact]
    public async Task Basket_Empty_ShowsTheWayToTheShop()
    {
        using var browser = shop.Browser();

        var page = await WebShop.GetAsync(browser, "/basket");

        Assert.Equal("Your basket is empty", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("button"), b => b.TextContent == "Checkout");
    }

    [Fact]
    public async Task Basket_Filled_AddsUp()
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "wenlock-blue", 2);
        await WebShop.AddAsync(browser, "dark-chocolate", 3);

        var page = await WebShop.GetAsync(browser, "/basket");

        Assert.Equal(["£13.00", "£13.50"], page.QuerySelectorAll(".basket-line .price").Select(p => p.TextContent));
        Assert.Contains("£26.50", page.QuerySelector(".sums-total")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("button"), b => b.TextContent.Trim() == "Checkout");
    }

    [Fact]
    public async Task Quantities_Updated_AreKept()
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "wenlock-blue");
        await WebShop.AddAsync(browser, "rigatoni");

        var page = await SendAsync(browser, "/basket", ("Quantities[wenlock-blue]", "4"), ("Quantities[rigatoni]", "0"));

        Assert.Equal("4", Assert.IsAssignableFrom<IHtmlInputElement>(Assert.Single(page.QuerySelectorAll(".basket-line input"))).Value);
        Assert.Contains("Rigatoni, 500 g is out of your basket", page.QuerySelector("#flash")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100")]
    [InlineData("lots")]
    [InlineData("")]
    public async Task Quantity_ThatWillNotDo_IsShownAgainAndNothingChanges(string typed)
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "wenlock-blue", 2);
        await WebShop.AddAsync(browser, "rigatoni");

        using var response = await PostAsync(browser, "/basket", ("Quantities[wenlock-blue]", typed), ("Quantities[rigatoni]", "5"));
        var page = await WebShop.ReadAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var wrong = page.QuerySelector("input[aria-invalid=true]")!;
        Assert.Equal(typed, wrong.GetAttribute("value"));
        Assert.Equal("problem", wrong.GetAttribute("aria-describedby"));
        Assert.Equal("5", page.QuerySelector("#q-rigatoni")!.GetAttribute("value"));
        Assert.Equal(["2", "1"], (await WebShop.GetAsync(browser, "/basket")).QuerySelectorAll(".basket-line input").Select(i => i.GetAttribute("value")!));
    }

    [Fact]
    public async Task Remove_Pressed_TakesTheThingOut()
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "wenlock-blue");

        var page = await SendAsync(browser, "/basket?handler=Remove", ("slug", "wenlock-blue"));

        Assert.Equal("Your basket is empty", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Checkout_Pressed_TakesTheTypedQuantitiesAlong()
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "wenlock-blue");

        using var response = await PostAsync(browser, "/basket?handler=Checkout", ("Quantities[wenlock-blue]", "3"));

        Assert.Equal("/checkout", response.Headers.Location!.ToString());
        Assert.Equal("3", (await WebShop.GetAsync(browser, "/basket")).QuerySelector("#q-wenlock-blue")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Checkout_WithMoreThanThere_StaysAndSaysSo()
    {
        await shop.StockAsync("cooks-knife", 2);
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "cooks-knife");

        var page = await SendAsync(browser, "/basket?handler=Checkout", ("Quantities[cooks-knife]", "5"));

        Assert.Equal("Only 2 of Cook's Knife, 20 cm can be had just now.", page.QuerySelector("#flash")!.TextContent.Trim());
    }

    [Fact]
    public async Task Line_SoldOutSince_IsMarked()
    {
        await shop.StockAsync("oak-board", 5);
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "oak-board", 2);
        await shop.StockAsync("oak-board", 0);

        Assert.Contains("Sold out", (await WebShop.GetAsync(browser, "/basket")).QuerySelector(".basket-line")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/basket")]
    [InlineData("/basket?handler=Remove")]
    [InlineData("/basket?handler=Checkout")]
    public async Task Form_WithoutItsToken_IsRefused(string path)
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "wenlock-blue", 2);

        using var response = await WebShop.PostAsync(browser, path, ("Quantities[wenlock-blue]", "9"), ("slug", "wenlock-blue"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("That form was too old", (await WebShop.ReadAsync(response)).QuerySelector("h1")!.TextContent);
        Assert.Equal("2", (await WebShop.GetAsync(browser, "/basket")).QuerySelector("#q-wenlock-blue")!.GetAttribute("value"));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var token = WebShop.TokenOf(await WebShop.GetAsync(browser, "/basket"));
        return await WebShop.PostAsync(browser, path, [.. fields, ("__RequestVerificationToken", token)]);
    }

    private static async Task<IHtmlDocument> SendAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var response = await PostAsync(browser, path, fields);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return await WebShop.GetAsync(browser, response.Headers.Location!.ToString());
    }
}
