using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Discounts;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Api;

/// <content>Discount codes.</content>
public sealed partial class CheckoutApiTests
{
    [Fact]
    public async Task Code_TakesOffWhatItSaysAndABadOneIsSaidInWords()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        await using (var db = shop.Database())
        {
            db.Add(new DiscountCode(new SystemIdSource(TimeProvider.System).NewId(), "TENOFF", DiscountKind.Percentage, 1000, TimeProvider.System.GetUtcNow().AddDays(-1)));
            await db.SaveChangesAsync();
        }

        var full = (long)(await ReadAsync(await SendAsync(client, Details(1))))["amount"]!["value"]!;
        using var bad = await SendAsync(client, Details(full, "NOSUCH"));
        var problem = await ReadAsync(bad);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (bad.StatusCode, bad.Content.Headers.ContentType?.MediaType));
        Assert.Equal((string?)problem["detail"], (string?)problem["errors"]!["code"]![0]);
        Assert.Equal("code", (string?)problem["field"]);

        // Nobody pays a total they did not see: the code's own comes back with the refusal.
        using var dear = await SendAsync(client, Details(full, " tenoff "));
        Assert.Equal(HttpStatusCode.Conflict, dear.StatusCode);
        var total = (long)(await ReadAsync(dear))["amount"]!["value"]!;
        Assert.InRange(total, 1, full - 1);
        await using (var db = shop.Database())
            Assert.False(await db.Orders.AnyAsync());

        var answer = await OkAsync(await SendAsync(client, Details(total, "tenoff")));
        var order = await TheOrderAsync(shop);
        Assert.Equal(("TENOFF", total, full - total), (order.DiscountCode, order.Total.Minor, order.DiscountMinor));
        Assert.Equal(total, (long)(await shop.Sandbox.IntentAsync((string)answer["id"]!))["amount"]!["value"]!);
    }

    [Fact]
    public async Task CodesGuessed_AreNotLookedAtAfterAWhile()
    {
        await using var shop = await ShopFactory.OpenAsync(("RateLimits:CheckoutPerMinute", "1000"));
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        for (var i = 0; i < 15; i++)
        {
            using var wrong = await SendAsync(client, Details(1, $"GUESS{i}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var over = await SendAsync(client, Details(1, "GUESS15"));
        Assert.Equal(HttpStatusCode.TooManyRequests, over.StatusCode);
        Assert.Equal("code", (string?)(await ReadAsync(over))["field"]);
        using var without = await SendAsync(client, Details(1));
        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
    }
}
