using System.Net;

namespace ShopCheckout.Web.Tests.Front;

public sealed class SorryPageTests(StrandedShop shop) : IClassFixture<StrandedShop>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/p/olive-oil")]
    [InlineData("/basket")]
    [InlineData("/no-such-page")]
    public async Task Page_WithoutADatabase_SaysSorryAndWhenToComeBack(string path)
    {
        using var browser = shop.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", $"basket={new string('1', 32)}");
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await WebShop.ReadAsync(response);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("10", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("Sorry, back in a moment", page.QuerySelector("h1")!.TextContent);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task File_WithoutADatabase_IsThere()
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri("/img/basket.svg", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
