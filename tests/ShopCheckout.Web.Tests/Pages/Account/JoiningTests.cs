using System.Net;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Catalog;
using ShopCheckout.Customers;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>What a guest has in hand joins the account, once, and nobody else's does.</summary>
public sealed class JoiningTests
{
    private const string Ada = "ada@example.com";

    [Fact]
    public async Task Baskets_BecomeOneAndTheOpenOrderIsPaidFromIt()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var slugs = await SlugsAsync(shop, 3);
        var (atHome, customerId) = await shop.ShopperAsync(Ada);
        using var onTheWay = shop.CreateClient();
        using (atHome)
        {
            await AddAsync(atHome, slugs[0], 3);
            await AddAsync(atHome, slugs[1], 1);
            await AddAsync(onTheWay, slugs[1], 2);
            await AddAsync(onTheWay, slugs[2], 1);
            using var pay = await CheckoutPageTests.PayAsync(onTheWay, slugs[1], ("Input.Email", "guest@example.com"));
            Guid known;
            await using (var db = shop.Database())
                known = await db.Baskets.Where(b => b.CustomerId == null).Select(b => b.Id).SingleAsync();
            var held = await HeldAsync(shop);

            // Twice, as a double click does.
            await ShopFactory.SignInShopperAsync(onTheWay, Ada);
            await JoinAsync(shop, customerId, known);

            await using (var db = shop.Database())
            {
                var basket = await db.Baskets.Include(b => b.Lines).SingleAsync();
                Assert.Equal(customerId, basket.CustomerId);
                Assert.NotEqual(known, basket.Id);
                Assert.Equal(basket.Id, await db.Orders.Select(o => o.OpenBasketId).SingleAsync());
                Assert.Null(await db.Orders.Select(o => o.CustomerId).SingleAsync());
            }

            Assert.Equal([(slugs[0], 3), (slugs[1], 2), (slugs[2], 1)], await InBasketAsync(shop, customerId));
            Assert.Equal(held, await HeldAsync(shop));
            Assert.Contains("Your basket now also holds", (await AccountStage.PageAsync(onTheWay, "/basket")).QuerySelector("#flash")!.TextContent, StringComparison.Ordinal);

            await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
            Guid orderId;
            await using (var db = shop.Database())
                orderId = await db.Orders.Select(o => o.Id).SingleAsync();
            using (await onTheWay.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(orderId)}", UriKind.Relative)))
            {
            }

            Assert.Equal([(slugs[0], 3)], await InBasketAsync(shop, customerId));
        }
    }

    [Fact]
    public async Task TwoOpenOrders_StayApartAndWhoIsAtTheCheckoutGoesOn()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var slugs = await SlugsAsync(shop, 2);
        var (atHome, customerId) = await shop.ShopperAsync(Ada);
        using var onTheWay = shop.CreateClient();
        using (atHome)
        {
            foreach (var (browser, slug) in new[] { (atHome, slugs[0]), (onTheWay, slugs[1]) })
            {
                await AddAsync(browser, slug, 1);
                using var pay = await CheckoutPageTests.PayAsync(browser, slug);
                Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
            }
        }

        await ShopFactory.SignInShopperAsync(onTheWay, Ada);
        Assert.Equal([slugs[1]], (await AccountStage.PageAsync(onTheWay, "/basket")).QuerySelectorAll(".basket-line h2 a").Select(a => a.GetAttribute("href")![3..]));
        await using var db = shop.Database();
        Assert.Equal(2, await db.Baskets.CountAsync(b => b.CustomerId == customerId));
        Assert.Equal(2, await db.Orders.Where(o => o.OpenBasketId != null && o.OpenBasketId == o.BasketId).Select(o => o.BasketId).Distinct().CountAsync());
    }

    [Fact]
    public async Task ManyTabsAtOnce_MakeOneBasket()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var slugs = await SlugsAsync(shop, 2);
        var (atHome, customerId) = await shop.ShopperAsync(Ada);
        using var guest = shop.CreateClient();
        using (atHome)
            await AddAsync(atHome, slugs[0], 1);
        await AddAsync(guest, slugs[1], 4);
        Guid inHand;
        await using (var db = shop.Database())
            inHand = await db.Baskets.Where(b => b.CustomerId == null).Select(b => b.Id).SingleAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => JoinAsync(shop, customerId, inHand)));
        Assert.Equal([(slugs[0], 1), (slugs[1], 4)], await InBasketAsync(shop, customerId));
        await using (var db = shop.Database())
            Assert.Equal(1, await db.Baskets.CountAsync());
    }

    [Fact]
    public async Task BasketLeftBehindByAnotherAccount_StaysTheirs()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var slugs = await SlugsAsync(shop, 1);
        var (shared, customerId) = await shop.ShopperAsync(Ada);
        await shop.MakeShopperAsync("grace@example.com");
        using var elsewhere = shop.CreateClient();
        using (shared)
        {
            await AddAsync(shared, slugs[0], 2);
            await ShopFactory.SignInShopperAsync(elsewhere, Ada);
            using (await AccountStage.SendAsync(elsewhere, "/account/security", "SignOutEverywhere"))
            {
            }

            // The shared computer still has the basket's cookie when the next person signs in.
            await ShopFactory.SignInShopperAsync(shared, "grace@example.com");
            Assert.Null((await AccountStage.PageAsync(shared, "/basket")).QuerySelector(".basket-line"));
        }

        Assert.Equal([(slugs[0], 2)], await InBasketAsync(shop, customerId));
    }

    [Fact]
    public async Task GuestOrders_JoinByTheWholeAddressOnly()
    {
        await using var shop = await ShopFactory.OpenAsync();
        foreach (var email in new[] { "ADA@Example.com", "a.da@example.com", "ada@example.co.m" })
        {
            using var guest = shop.CreateClient();
            using var pay = await CheckoutPageTests.PayAsync(guest, await CheckoutPageTests.AddSomethingAsync(shop, guest), ("Input.Email", email));
            Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        }

        var (client, customerId) = await shop.ShopperAsync(Ada);
        client.Dispose();
        await using var db = shop.Database();
        Assert.Equal(["ADA@Example.com"], await db.Orders.Where(o => o.CustomerId == customerId).Select(o => o.Contact.Email).ToListAsync());
    }

    private static async Task JoinAsync(ShopFactory shop, Guid customerId, Guid inHand)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new JoinAccount.Command(customerId, inHand));
    }

    private static async Task<List<string>> SlugsAsync(ShopFactory shop, int count)
    {
        await using var db = shop.Database();
        return await db.Products.Where(p => p.Stock!.OnHand > 10).OrderBy(p => p.Slug).Select(p => p.Slug).Take(count).ToListAsync();
    }

    private static async Task AddAsync(HttpClient client, string slug, int quantity)
    {
        using var added = await WebShop.SendFormAsync(client, $"/p/{slug}", [("Quantity", quantity.ToString(System.Globalization.CultureInfo.InvariantCulture))], ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
    }

    private static async Task<List<(string Slug, int Quantity)>> InBasketAsync(ShopFactory shop, Guid customerId)
    {
        await using var db = shop.Database();
        var lines = await (
            from basket in db.Baskets
            where basket.CustomerId == customerId
            from line in basket.Lines
            join product in db.Products on line.ProductId equals product.Id
            orderby product.Slug
            select new { product.Slug, line.Quantity }).ToListAsync();
        return lines.ConvertAll(l => (l.Slug, l.Quantity));
    }

    private static async Task<int> HeldAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        return await db.Set<StockLevel>().SumAsync(s => s.Held);
    }
}
