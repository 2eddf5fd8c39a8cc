using System.Net;

namespace ShopCheckout.Web.Tests.Pages.Catalog;

public sealed class ListingPagesTests(WebShop shop) : IClassFixture<WebShop>
{
    private const int AllProducts = 55;

    [Theory]
    [InlineData("/")]
    [InlineData("/?sort=price-low")]
    [InlineData("/?sort=name")]
    public async Task ShowMore_ToTheEnd_ShowsEveryProductOnce(string first)
    {
        using var browser = shop.Browser();
        var seen = new List<string>();
        for (var next = first; next is not null;)
        {
            var page = await WebShop.GetAsync(browser, next);
            seen.AddRange(page.QuerySelectorAll(".grid .card a").Select(a => a.GetAttribute("href")!));
            Assert.True(seen.Count <= AllProducts, "The pages go round in circles.");
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(AllProducts, seen.Count);
        Assert.Equal(AllProducts, seen.Distinct().Count());
    }

    [Fact]
    public async Task Department_Open_IsMarkedAndListsItsOwn()
    {
        using var browser = shop.Browser();

        var page = await WebShop.GetAsync(browser, "/c/cellar?sort=price-high");

        Assert.Equal("Cellar", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/c/cellar", page.QuerySelector(".shelves [aria-current]")!.GetAttribute("href"));
        Assert.Equal("Price, high to low", page.QuerySelector(".sorts [aria-current]")!.TextContent);
        Assert.Equal(["£32.00", "£13.95", "£11.50", "£9.80"], page.QuerySelectorAll(".grid .price").Select(p => p.TextContent));
    }

    [Theory]
    [InlineData("/c/no-such-shelf")]
    [InlineData("/p/no-such-thing")]
    [InlineData("/no/such/page")]
    public async Task Address_Unknown_IsAFriendly404(string path)
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await WebShop.ReadAsync(response);
        Assert.Equal("This shelf is empty", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("header a.basket-link"));
    }

    [Theory]
    [InlineData("/?sort=rubbish&after=rubbish")]
    [InlineData("/?sort=99")]
    [InlineData("/c/cellar?after=%00%00")]
    [InlineData("/?sort=name&sort=newest&after=&after=")]
    public async Task Query_Nonsense_IsIgnored(string path)
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Search_Found_ListsIt()
    {
        using var browser = shop.Browser();

        var page = await WebShop.GetAsync(browser, "/search?q=sea+salt");

        Assert.Contains(page.QuerySelectorAll(".grid h2"), h => h.TextContent.Trim() == "Flaky Sea Salt, 250 g");
        Assert.Equal("sea salt", page.QuerySelector("#find")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_ForMarkup_IsShownAsText()
    {
        using var browser = shop.Browser();

        var page = await WebShop.GetAsync(browser, "/search?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        Assert.Contains("Nothing found for “\"><script>alert(1)</script>”", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Scripts, s => s.Text.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_ForNothing_AsksForAWord()
    {
        using var browser = shop.Browser();

        Assert.Equal("What are you looking for?", (await WebShop.GetAsync(browser, "/search?q=++")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/delivery", "£3.95")]
    [InlineData("/terms", "14 days")]
    [InlineData("/privacy", "60 days")]
    public async Task Content_Page_SaysWhatItShould(string path, string text)
    {
        using var browser = shop.Browser();

        Assert.Contains(text, (await WebShop.GetAsync(browser, path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
