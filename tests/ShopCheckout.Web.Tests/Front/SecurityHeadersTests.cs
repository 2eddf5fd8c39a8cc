using System.Net;

namespace ShopCheckout.Web.Tests.Front;

public sealed class SecurityHeadersTests(WebShop shop) : IClassFixture<WebShop>
{
    public static TheoryData<string> Pages { get; } =
        ["/", "/c/pantry", "/p/olive-oil", "/p/butter-croissants", "/search?q=salt", "/basket", "/terms", "/privacy", "/delivery", "/no-such-page"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AnyOne_RunsNothingThatThePolicyForbids(string path)
    {
        using var browser = shop.Browser();
        await WebShop.AddAsync(browser, "dark-chocolate");
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        var page = await WebShop.ReadAsync(response);

        Assert.Contains("form-action 'self' https://pay.test", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll("script"), script =>
        {
            Assert.NotNull(script.GetAttribute("src"));
            Assert.Contains($"script-src 'nonce-{script.GetAttribute("nonce")}'", policy, StringComparison.Ordinal);
        });
        Assert.Equal(1, page.QuerySelectorAll("h1").Length);
        Assert.NotEmpty(page.Title!);
    }

    [Fact]
    public async Task Nonce_OfEachResponse_IsAnother()
    {
        using var browser = shop.Browser();
        var nonces = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10; i++)
            Assert.True(nonces.Add((await WebShop.GetAsync(browser, "/terms")).QuerySelector("script")!.GetAttribute("nonce")!));
    }

    [Theory]
    [InlineData("/terms")]
    [InlineData("/img/favicon.svg")]
    [InlineData("/no-such-page")]
    public async Task Response_AnyOne_TellsTheBrowserWhatNotToDo(string path)
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("strict-origin-when-cross-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_AskedForByItsFingerprint_IsKeptForAYear()
    {
        using var browser = shop.Browser();
        var page = await WebShop.GetAsync(browser, "/p/olive-oil");
        var picture = page.QuerySelector(".product img")!.GetAttribute("src")!;

        Assert.Contains("?v=", picture, StringComparison.Ordinal);
        Assert.Contains("immutable", await CacheControlAsync(browser, picture), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", await CacheControlAsync(browser, picture.Split('?')[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compression_OverTls_IsForPagesWithoutSecrets()
    {
        using var browser = shop.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        await WebShop.PostAsync(browser, "/p/olive-oil", ("Quantity", "1"));

        Assert.Equal(["br"], await EncodingAsync(browser, "/p/olive-oil"));
        Assert.Equal(["br"], await EncodingAsync(browser, "/img/hero.svg"));
        Assert.Empty(await EncodingAsync(browser, "/basket"));
    }

    [Fact]
    public async Task TooManySearches_FromOneAddress_AreHeldBack_WhateverItClaimsToBe()
    {
        await using var strict = shop.With(("RateLimits:SearchPerMinute", "2"));
        using var browser = strict.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/search?q=salt", UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(i < 2 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, response.StatusCode);
            if (i == 2)
            {
                Assert.Equal("60", Assert.Single(response.Headers.GetValues("Retry-After")));
                Assert.Equal("A little slower, please", (await WebShop.ReadAsync(response)).QuerySelector("h1")!.TextContent);
            }
        }
    }

    [Theory]
    [InlineData("/orders/somebodys-token")]
    [InlineData("/checkout/return/somebodys-token")]
    [InlineData("/basket")]
    [InlineData("/admin")]
    public async Task PersonalPage_AnyOne_StaysWithWhoeverAskedForIt(string path)
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/basket")]
    [InlineData("/search?q=salt")]
    public async Task ForgedHost_IsRepeatedNowhere(string path)
    {
        using var browser = shop.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(response.Headers.SelectMany(h => h.Value), value => value.Contains("evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_TellsOfViolations_AndKeepsTextsFromBecomingScripts()
    {
        using var browser = shop.Browser();
        using var response = await browser.GetAsync(new Uri("/terms", UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.Contains("report-uri /csp-reports", policy, StringComparison.Ordinal);
        Assert.Contains("payment=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    private static async Task<string> CacheControlAsync(HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.CacheControl!.ToString();
    }

    private static async Task<IEnumerable<string>> EncodingAsync(HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return [.. response.Content.Headers.ContentEncoding];
    }
}
