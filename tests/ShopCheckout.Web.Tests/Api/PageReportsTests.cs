using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;

namespace ShopCheckout.Web.Tests.Api;

/// <summary>Browsers' reports are counted, keep nobody's secrets, fill no table, and wake somebody only for a script where people pay.</summary>
public sealed class PageReportsTests
{
    private const string Token = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";

    private static readonly Uri Endpoint = new("/csp-reports", UriKind.Relative);

    [Theory]
    [InlineData("application/csp-report")]
    [InlineData("application/reports+json")]
    public async Task Report_InEitherFormat_IsCountedWithoutWhatIsPersonal(string type)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var report = Report(type, $"http://localhost/orders/{Token}?email=ada@example.com", "img-src", "https://evil.example/pixel.gif?who=ada");
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync(client, report, type));

        await using var db = shop.Database();
        var row = await db.PageReports.SingleAsync();
        Assert.Equal(("/orders/{…}", "img-src", "https://evil.example", 3L, false), (row.Page, row.Directive, row.Blocked, row.Count, row.IsNoise));
        Assert.False(await db.Alerts.AnyAsync());
    }

    [Fact]
    public async Task BlockedScript_WherePeoplePay_RaisesOneAlertHoweverOftenItIsReported()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        for (var i = 0; i < 4; i++)
            await PostAsync(client, Report("application/csp-report", $"http://localhost/checkout/pay/{Token}", "script-src-elem", $"https://skimmer-{i}.example/x.js"));

        await using var db = shop.Database();
        var alert = await db.Alerts.SingleAsync();
        Assert.Equal((AlertKind.PageTampered, "/checkout/pay/{…}"), (alert.Kind, alert.Subject));
        Assert.Contains("https://skimmer-0.example", alert.Text, StringComparison.Ordinal);
        Assert.Equal(4, await db.PageReports.CountAsync());
    }

    [Theory]
    [InlineData("http://localhost/checkout", "chrome-extension", "")]
    [InlineData("http://localhost/checkout", "inline", "moz-extension://0b8e-11/content.js")]
    [InlineData("http://localhost/terms", "https://widget.example/x.js", "")]
    [InlineData("https://another-shop.example/checkout", "https://widget.example/x.js", "")]
    public async Task BlockedScript_OfAnExtensionOrElsewhere_WakesNobody(string page, string blocked, string source)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        if (blocked == "chrome-extension")
            blocked = "chrome-extension://abcdefgh/inject.js";
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(client, Report("application/csp-report", page, "script-src-elem", blocked, source)));

        await using var db = shop.Database();
        Assert.False(await db.Alerts.AnyAsync());
        Assert.Equal(blocked.Contains("extension", StringComparison.Ordinal) || source.Length > 0, await db.PageReports.AnyAsync(r => r.IsNoise));
        Assert.Equal(!page.Contains("another", StringComparison.Ordinal), await db.PageReports.AnyAsync());
    }

    [Theory]
    [InlineData("not json", "application/csp-report", HttpStatusCode.BadRequest)]
    [InlineData("[1,2,null,{}]", "application/reports+json", HttpStatusCode.NoContent)]
    [InlineData("{\"csp-report\":7}", "application/csp-report", HttpStatusCode.NoContent)]
    [InlineData("{\"csp-report\":{\"document-uri\":5,\"effective-directive\":[]}}", "application/csp-report", HttpStatusCode.NoContent)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Nonsense_IsStoredNowhere(string body, string type, HttpStatusCode expected)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        Assert.Equal(expected, await PostAsync(client, body, type));
        await using var db = shop.Database();
        Assert.False(await db.PageReports.AnyAsync());
    }

    [Fact]
    public async Task TooLargeOrTooMany_IsRefused()
    {
        await using var shop = await ShopFactory.OpenAsync(("RateLimits:ReportsPerMinute", "5"));
        using var client = shop.CreateClient();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(client, new string(' ', 40_000)));
        for (var i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync(client, "[]"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(client, "[]"));
    }

    [Fact]
    public async Task MadeUpReports_FillNoTable()
    {
        await using var shop = await ShopFactory.OpenAsync(("RateLimits:ReportsPerMinute", "0"));
        using var client = shop.CreateClient();
        for (var i = 0; i < 60; i++)
        {
            var many = Enumerable.Range(0, 10).Select(n => Body("application/reports+json", $"http://localhost/terms", "img-src", $"https://x{i}-{n}.example"));
            await PostAsync(client, $"[{string.Join(',', many)}]", "application/reports+json");
        }

        await using var db = shop.Database();
        Assert.Equal(501, await db.PageReports.CountAsync());
        Assert.Equal(100, (await db.PageReports.SingleAsync(r => r.Page == "(others)")).Count);
    }

    [Fact]
    public async Task SecurityPage_ShowsReportsAndEveryScriptWithItsHash()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = await shop.SignInAsync();
        await PostAsync(client, Report("application/csp-report", "http://localhost/checkout", "script-src-elem", "https://<b>evil</b>.example"));
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/admin/security", UriKind.Relative)));

        Assert.Contains("script-src-elem", page.QuerySelector("[aria-labelledby=reports]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("b"));
        Assert.All(Front.Scripts.Own, path => Assert.Contains(page.QuerySelectorAll("[aria-labelledby=scripts] tr"), row =>
            row.TextContent.Contains(path, StringComparison.Ordinal) && row.TextContent.Contains("sha384-", StringComparison.Ordinal)));
    }

    private static string Report(string type, string page, string directive, string blocked, string source = "") =>
        type == "application/csp-report" ? Body(type, page, directive, blocked, source) : $"[{Body(type, page, directive, blocked, source)}]";

    private static string Body(string type, string page, string directive, string blocked, string source = "") => type == "application/csp-report"
        ? $$$"""{"csp-report":{"document-uri":"{{{page}}}","effective-directive":"{{{directive}}}","blocked-uri":"{{{blocked}}}","source-file":"{{{source}}}","script-sample":"secret"}}"""
        : $$$"""{"type":"csp-violation","url":"{{{page}}}","body":{"documentURL":"{{{page}}}","effectiveDirective":"{{{directive}}}","blockedURL":"{{{blocked}}}","sourceFile":"{{{source}}}","sample":"secret"}}""";

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string body, string type = "application/csp-report")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await client.PostAsync(Endpoint, content);
        return response.StatusCode;
    }
}
