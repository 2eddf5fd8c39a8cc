using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Tests.Pages.Checkout;

public sealed class CheckoutPageTests
{
    [Fact]
    public async Task EmptyBasket_BackToTheBasket()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await client.GetAsync(new Uri("/checkout", UriKind.Relative));
        Assert.Equal("/basket", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task GoodForm_RedirectsToThePaymentPageAndTheReturnPageShowsPaid()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var pay = await PayAsync(client, await AddSomethingAsync(shop, client));

        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        Assert.StartsWith(shop.Sandbox.BaseUrl.AbsoluteUri + "checkout/pi_", pay.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location.Segments[^1]);

        var order = await TheOrderAsync(shop);
        var token = shop.OrderToken(order.Id);
        using var back = await client.GetAsync(new Uri($"/checkout/return/{token}", UriKind.Relative));
        Assert.Equal($"/orders/{token}", back.Headers.Location!.OriginalString);
        var first = await ShopFactory.ReadAsync(await client.GetAsync(back.Headers.Location));
        var second = await ShopFactory.ReadAsync(await client.GetAsync(back.Headers.Location));
        Assert.Contains("Thank you", first.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(second.QuerySelector(".thanks"));
        Assert.Equal("Paid", second.QuerySelector(".tag")!.TextContent);
    }

    [Fact]
    public async Task BadForm_KeepsWhatWasTypedAndSaysWhatToDo()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var slug = await AddSomethingAsync(shop, client);

        using var response = await PayAsync(client, slug, ("Input.Email", "not-an-address"), ("Input.Name", "<script>alert(1)</script>"), ("Input.Method", "Delivery"), ("Input.Postcode", "12345"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await ShopFactory.ReadAsync(response);
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#Input_Email")!.GetAttribute("aria-invalid"));
        Assert.Equal(["#Input_Email", "#Input_Line1", "#Input_Town", "#Input_Postcode"], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("<script>alert(1)", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Theory]
    [InlineData("Input.AgreedMinor", "1")]
    [InlineData("Input.AgreedMinor", "-5")]
    [InlineData("Input.AgreedMinor", "9223372036854775807")]
    public async Task TamperedTotal_IsToldAndNothingIsWritten(string field, string value)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await PayAsync(client, await AddSomethingAsync(shop, client), (field, value));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("not been charged", (await ShopFactory.ReadAsync(response)).QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Fact]
    public async Task NoAntiforgeryToken_IsRefused()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await AddSomethingAsync(shop, client);
        using var response = await client.PostAsync(new Uri("/checkout", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", "Ada")]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/orders/")]
    [InlineData("/checkout/return/")]
    [InlineData("/checkout/cancelled/")]
    public async Task ForgedOrderLink_IsNotFound(string path)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await PayAsync(client, await AddSomethingAsync(shop, client));
        var token = shop.OrderToken((await TheOrderAsync(shop)).Id);

        foreach (var forged in new[] { token[..^1] + Other(token[^1]), Other(token[0]) + token[1..], token[..20], new string('A', 43), "x" })
        {
            using var response = await client.GetAsync(new Uri(path + forged, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        static string Other(char c) => c == 'A' ? "B" : "A";
    }

    internal static async Task<string> AddSomethingAsync(ShopFactory shop, HttpClient client)
    {
        await using var db = shop.Database();
        var slug = await db.Products.Where(p => p.Stock!.OnHand > 5).OrderBy(p => p.Rank).Select(p => p.Slug).FirstAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/p/{slug}", UriKind.Relative)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("quantity", "1")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return slug;
    }

    internal static async Task<HttpResponseMessage> PayAsync(HttpClient client, string slug, params (string Name, string Value)[] changes)
    {
        Assert.NotEmpty(slug);
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
        (string Name, string Value)[] good = [("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true")];
        return await ShopFactory.SubmitAsync(
            client, "/checkout", page.Forms.Single(f => f.Id == "checkout"), [.. good.Where(g => changes.All(c => c.Name != g.Name)), .. changes]);
    }

    private static async Task<Order> TheOrderAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        return await db.Orders.SingleAsync();
    }
}
