using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Web.Tests.Pages.Checkout;

/// <summary>The checkout's question for a tip.</summary>
public sealed class TipPageTests
{
    [Fact]
    public async Task ShopThatAsksForNone_ShowsNone()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        Assert.Null((await CheckoutAsync(client)).QuerySelector(".tips"));
        using var pay = await CheckoutPageTests.PayAsync(client, "with a field that is not there", ("Input.Tip", "1500"));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        await using var db = shop.Database();
        Assert.Equal(0, (await db.Payments.SingleAsync()).TipMinor);
    }

    [Fact]
    public async Task Tip_IsShownInTheTotalAndPaid()
    {
        await using var shop = await ShopFactory.OpenAsync(("Shop:TipsAtCheckout", "true"));
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);

        // A total agreed to without it is not charged.
        using var unseen = await CheckoutPageTests.PayAsync(client, "unseen", ("Input.Tip", "own"), ("Input.TipOwn", "£1.50"));
        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode);
        var page = await ShopFactory.ReadAsync(unseen);
        Assert.Contains("£1.50", page.QuerySelector("[data-live=sums]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("£1.50", ((IHtmlInputElement)page.GetElementById("Input_TipOwn")!).Value);
        using var pay = await ShopFactory.SubmitAsync(client, "/checkout", page.Forms.Single(f => f.Id == "checkout"), ("Input.AcceptTerms", "true"));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);

        await using var db = shop.Database();
        var payment = await db.Payments.SingleAsync();
        Assert.Equal((150L, payment.Amount.Minor + 150), (payment.TipMinor, (long)(await shop.Sandbox.IntentAsync(payment.IntentId!))["totalAmount"]!["value"]!));
        var path = $"/checkout/pay/{shop.OrderToken(payment.OrderId)}";
        var payPage = await ShopFactory.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));
        Assert.Contains("Your tip", payPage.QuerySelector("aside .sums")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"Pay {payment.Total.ToDisplay()}", payPage.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("own", "-3", "less than nothing")]
    [InlineData("own", "99999999999999999999", "at most what the goods come to")]
    [InlineData("own", "1.005", "whole pennies")]
    [InlineData("own", "٣", "in figures")]
    [InlineData("own", "", "Enter the tip")]
    [InlineData("7777", "", "Choose one of the tips")]
    public async Task NoTip_IsSaidBesideItsFieldAndNothingIsOrdered(string choice, string own, string why)
    {
        await using var shop = await ShopFactory.OpenAsync(("Shop:TipsAtCheckout", "true"));
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        using var response = await CheckoutPageTests.PayAsync(client, "refused", ("Input.Tip", choice), ("Input.TipOwn", own));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await ShopFactory.ReadAsync(response);
        Assert.Contains(why, page.GetElementById("Input_TipOwn_error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(why, page.QuerySelector("#error-summary a[href='#Input_TipOwn']")!.TextContent, StringComparison.Ordinal);
        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    private static async Task<IHtmlDocument> CheckoutAsync(HttpClient client) => await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
}
