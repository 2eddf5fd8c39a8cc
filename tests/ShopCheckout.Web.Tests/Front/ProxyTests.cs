using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests.Front;

/// <summary>What somebody claims about where they are counts only when a proxy of ours says it.</summary>
public sealed class ProxyTests
{
    private const string Limit = "3";

    [Fact]
    public async Task Attacker_WithoutAProxy_ClaimingOtherAddresses_StaysInOneBucket()
    {
        await using var shop = await LiveShop.StartAsync(("RateLimits:SearchPerMinute", Limit));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
            answers.Add(await SearchAsync(shop, $"203.0.113.{i}"));

        Assert.Equal(3, answers.Count(a => a == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task Shoppers_BehindOurProxies_HaveABucketEach_AndForgedEntriesCountForNothing()
    {
        await using var shop = await LiveShop.StartAsync(("RateLimits:SearchPerMinute", Limit), ("KnownProxies:0", "127.0.0.1"), ("KnownProxies:1", "10.9.0.0/16"));
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await SearchAsync(shop, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SearchAsync(shop, "203.0.113.1"));

        // Another shopper; and one who came through both of our proxies.
        Assert.Equal(HttpStatusCode.OK, await SearchAsync(shop, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.OK, await SearchAsync(shop, "203.0.113.3, 10.9.0.7"));

        // What the first wrote into the header before the proxies added to it helps as little as it harms whom it names.
        Assert.Equal(HttpStatusCode.TooManyRequests, await SearchAsync(shop, "198.51.100.1, 203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SearchAsync(shop, "10.9.0.1, 203.0.113.1, 10.9.0.7"));
        Assert.Equal(HttpStatusCode.OK, await SearchAsync(shop, "203.0.113.1, 203.0.113.4"));

        // All of one household's addresses are one.
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await SearchAsync(shop, $"2001:db8:1:2::{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SearchAsync(shop, "2001:db8:1:2:ffff::1"));
        Assert.Equal(HttpStatusCode.OK, await SearchAsync(shop, "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task CardTester_ClaimingOtherAddressesAndThrowingCookiesAway_GetsTenCardsThrough()
    {
        await using var shop = await LiveShop.StartAsync(
            ("CardTesting:Address:ProofFrom", "10"), ("CardTesting:Address:ProofFromPerDay", "10"));
        await using (var db = shop.Database())
            await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, 1000));
        var tried = 0;
        for (var i = 0; i < 16; i++)
        {
            using var bot = new LiveShopper(shop);
            bot.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var pay = await bot.TryToOrderAsync();
            if (pay.StatusCode != HttpStatusCode.Redirect)
            {
                var page = await ShopFactory.ReadAsync(pay);
                Assert.NotNull(page.QuerySelector("[data-captcha]"));
                Assert.Contains("not been charged", page.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
                Assert.Equal("Ada Lovelace", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
                continue;
            }

            await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1], SandboxServer.DeclinedCard);
            tried++;
            using var back = await bot.ComeBackAsync();
        }

        Assert.Equal(10, tried);
    }

    private static async Task<HttpStatusCode> SearchAsync(LiveShop shop, string claims)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/search?q=salt", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", claims);
        using var response = await shop.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
