using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Testing;
using ShopCheckout.Web.Tests.Pages.Account;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>Basket, checkout and payment, in their states, in a language in which nothing is English.</summary>
public sealed class CheckoutInAnotherLanguageTests
{
    private static readonly (string, string)[] Leeds = [("Input.Method", "Delivery"), ("Input.Line1", "1 Long Lane"), ("Input.Town", "Leeds"), ("Input.Postcode", "LS1 1AA")];

    [Fact]
    public async Task Basket_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        await shop.ReadAsync(client, "/basket");
        var slug = await CheckoutPageTests.AddSomethingAsync(shop.Shop, client);
        await shop.ReadAsync(client, "/basket?one");
        (await ForeignShop.PostAsync(client, $"/p/{slug}", ("Quantity", "3"))).Dispose();
        await shop.ReadAsync(client, "/basket?four");
        await shop.ReadAsync("a wrong quantity in the basket", await SendBasketAsync(client, "lines", ($"Quantities[{slug}]", "x")), HttpStatusCode.UnprocessableEntity);

        await using (var db = shop.Shop.Database())
        {
            foreach (var line in await db.Baskets.SelectMany(b => b.Lines).ToListAsync())
                await db.Products.Where(p => p.Id == line.ProductId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Price.Minor, p => p.Price.Minor + 100));
        }

        foreach (var left in new[] { 2, 0 })
        {
            await using var db = shop.Shop.Database();
            await db.StockLevels.Where(s => db.Products.Any(p => p.Id == s.ProductId && p.Slug == slug)).ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, left));
            await shop.ReadAsync(client, $"/basket?{left}-left");
            (await ForeignShop.PostAsync(client, $"/p/{slug}", ("Quantity", "1"))).Dispose();
            await shop.ReadAsync(client, $"/privacy?{left}-left");
        }

        (await SendBasketAsync(client, "remove", ("slug", slug))).Dispose();
        await shop.ReadAsync(client, "/basket?removed");
        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task Checkout_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        shop.Reader.Know("1 Long Lane", "Leeds", "LS1 1AA", "NO-SUCH", "BT1 1AA", "JE2 3AB", "BT", "JE");
        var (client, _) = await shop.Shop.ShopperAsync("ada@example.com");
        using (client)
        {
            var slug = await CheckoutPageTests.AddSomethingAsync(shop.Shop, client);
            await shop.ReadAsync(client, "/checkout");
            await shop.ReadAsync("nothing filled in", await CheckoutPageTests.PayAsync(client, slug, ("Input.Name", ""), ("Input.Email", ""), ("Input.Phone", ""), ("Input.AcceptTerms", "false"), ("Input.Method", "Delivery")), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("everything wrong", await CheckoutPageTests.PayAsync(client, slug, ("Input.Email", "x"), ("Input.Phone", "x"), ("Input.Code", "NO-SUCH"), ("Input.Notes", new string('.', 1001)), ("Input.GiftMessage", new string('.', 301))), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("another total", await CheckoutPageTests.PayAsync(client, slug, ("Input.AgreedMinor", "1")), HttpStatusCode.Conflict);
            foreach (var postcode in new[] { "LS1 1AA", "BT1 1AA", "JE2 3AB", "x" })
                await shop.ReadAsync($"delivery to {postcode}", await CheckoutPageTests.PayAsync(client, slug, [.. Leeds.Where(f => f.Item1 != "Input.Postcode"), ("Input.Postcode", postcode), ("Input.Name", "")]), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("delivery to Ireland", await CheckoutPageTests.PayAsync(client, slug, [.. Leeds, ("Input.Country", "IE"), ("Input.Name", "")]), HttpStatusCode.UnprocessableEntity);

            using var pay = await ForeignShop.PayAsync(client, slug, Leeds);
            Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
            await shop.ReadAsync(client, pay.Headers.Location!.OriginalString);
            await shop.ReadAsync(client, "/checkout?held");
            using var left = await client.GetAsync(new Uri(pay.Headers.Location.OriginalString.Replace("/pay/", "/cancelled/", StringComparison.Ordinal), UriKind.Relative));
            await shop.ReadAsync(client, "/basket?held");
        }

        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task SoldOut_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        var slug = await CheckoutPageTests.AddSomethingAsync(shop.Shop, client);
        var page = await AccountStage.PageAsync(client, "/checkout");
        await using var db = shop.Shop.Database();
        await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, 0));
        await shop.ReadAsync("sold out", await ShopFactory.SubmitAsync(client, "/checkout", page.Forms.Single(f => f.Id == "checkout"), ("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true")), HttpStatusCode.Conflict);
        Assert.NotEmpty(slug);
        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task DojoAway_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        var slug = await CheckoutPageTests.AddSomethingAsync(shop.Shop, client);
        await shop.Shop.Sandbox.AnswerNextWithStatusAsync("CreatePaymentIntent", 503, 10);
        await shop.ReadAsync("Dojo is away", await CheckoutPageTests.PayAsync(client, slug), HttpStatusCode.Conflict);
        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task ManyDeclines_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop.Shop, client));
        await using var db = shop.Shop.Database();
        var token = shop.Shop.OrderToken(await db.Orders.Select(o => o.Id).SingleAsync());
        for (var declines = 1; declines <= 12; declines++)
        {
            await shop.Shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1], SandboxServer.DeclinedCard);
            await shop.ReadAsync(client, $"/checkout/return/{token}?{declines}");
        }

        await shop.ReadAsync(client, $"/orders/{token}");
        await shop.ReadAsync(client, "/checkout");
        shop.Reader.Know("another");
        await shop.ReadAsync("held back", await CheckoutPageTests.PayAsync(client, "again", ("Input.Notes", "another")), HttpStatusCode.Conflict);
        shop.Reader.FoundNothing();
    }

    private static async Task<HttpResponseMessage> SendBasketAsync(HttpClient client, string form, params (string Name, string Value)[] fields)
    {
        var page = await AccountStage.PageAsync(client, "/basket");
        var found = page.Forms.Single(f => f.Id == form);
        return await ShopFactory.SubmitAsync(client, found.GetAttribute("action")!, found, fields);
    }
}
