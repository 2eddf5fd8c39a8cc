using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Web.Tests.Pages.Catalog;

public sealed class ProductPageTests(WebShop shop) : IClassFixture<WebShop>
{
    [Fact]
    public async Task Product_Page_ShowsWhatItCostsAndCarriesNothingPersonal()
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri("/p/dark-chocolate", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await WebShop.ReadAsync(response);

        Assert.Equal("£4.50", page.QuerySelector(".product .price")!.TextContent);
        Assert.Contains("Includes VAT at 20%", page.QuerySelector(".product")!.TextContent, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Null(page.QuerySelector("input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task AddToBasket_First_SetsACookieThatScriptsAndOtherSitesCannotUse()
    {
        using var browser = shop.Browser();

        using var response = await WebShop.PostAsync(browser, "/p/olive-oil", ("Quantity", "2"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/p/olive-oil", response.Headers.Location!.ToString());
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("basket=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=5184000", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddToBasket_Done_IsSaidOnceAndCounted()
    {
        using var browser = shop.Browser();

        var page = await WebShop.AddAsync(browser, "rigatoni", 3);
        var again = await WebShop.GetAsync(browser, "/p/rigatoni");

        Assert.Equal("Added: 3 × Bronze-die Rigatoni, 500 g.", page.QuerySelector("#flash")!.TextContent.Trim());
        Assert.Equal("Basket, 3 items", page.QuerySelector(".basket-link")!.GetAttribute("aria-label"));
        Assert.Equal(string.Empty, again.QuerySelector("#flash")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("-3")]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task Quantity_ThatWillNotDo_IsShownAgainAsTyped(string typed)
    {
        using var browser = shop.Browser();

        using var response = await WebShop.PostAsync(browser, "/p/olive-oil", ("Quantity", typed));
        var page = await WebShop.ReadAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("Choose a quantity from 1 to 99.", page.QuerySelector("[role=alert]")!.TextContent.Trim());
        Assert.Equal(typed, page.QuerySelector("#quantity")!.GetAttribute("value"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task AddToBasket_MoreThanThere_AddsWhatIsThereAndSaysSo()
    {
        await shop.StockAsync("enamel-jug", 2);
        using var browser = shop.Browser();

        var page = await WebShop.AddAsync(browser, "enamel-jug", 5);

        Assert.StartsWith("Added 2 of Enamel Jug, 1.5 litres: there are no more.", page.QuerySelector("#flash")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SoldOut_Product_HasNoButtonAndTakesNoOrder()
    {
        using var browser = shop.Browser();

        var page = await WebShop.GetAsync(browser, "/p/butter-croissants");
        var after = await WebShop.AddAsync(browser, "butter-croissants");

        Assert.Null(page.QuerySelector(".product form"));
        Assert.Contains("has just sold out", after.QuerySelector("#flash")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddToBasket_NoSuchProduct_IsNotFound()
    {
        using var browser = shop.Browser();

        using var response = await WebShop.PostAsync(browser, "/p/no-such-thing", ("Quantity", "1"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("cross-site", WebShop.Origin)]
    [InlineData("same-site", WebShop.Origin)]
    [InlineData("same-origin", "https://evil.test")]
    [InlineData("same-origin", "null")]
    [InlineData(null, "https://evil.test")]
    [InlineData(null, "http://shop.test")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    [InlineData("none", null)]
    public async Task AddToBasket_NotProvablyFromOurPage_AddsNothingUntilAToken(string? site, string? origin)
    {
        using var browser = shop.Browser();
        var before = await BasketsAsync();
        List<(string, string)> headers = [];
        if (site is not null)
            headers.Add(("Sec-Fetch-Site", site));
        if (origin is not null)
            headers.Add(("Origin", origin));

        using var refused = await WebShop.SendFormAsync(browser, "/p/olive-oil", [("Quantity", "2")], [.. headers]);
        var page = await WebShop.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(before, await BasketsAsync());
        Assert.Equal("2", page.QuerySelector("#quantity")!.GetAttribute("value"));

        // The page that answers carries a token; pressing the button once more is enough, whatever the browser leaves out.
        using var accepted = await WebShop.SendFormAsync(
            browser, "/p/olive-oil", [("Quantity", "2"), ("__RequestVerificationToken", WebShop.TokenOf(page))], [.. headers]);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Fact]
    public async Task AddToBasket_OriginAlone_IsEnoughWhenItIsOurs()
    {
        using var browser = shop.Browser();

        using var response = await WebShop.SendFormAsync(browser, "/p/olive-oil", [("Quantity", "1")], ("Origin", WebShop.Origin));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Cookie_MadeUp_IsNoOnesBasket()
    {
        using var browser = shop.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "basket=not-a-basket; flash=not-a-message; form=not-a-token");

        var page = await WebShop.GetAsync(browser, "/basket");

        Assert.Equal("Your basket is empty", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(string.Empty, page.QuerySelector<IHtmlElement>("#flash")!.TextContent.Trim());
    }

    private async Task<int> BasketsAsync()
    {
        await using var db = shop.Database();
        return await db.Baskets.SelectMany(b => b.Lines).SumAsync(l => l.Quantity, TestContext.Current.CancellationToken);
    }
}
