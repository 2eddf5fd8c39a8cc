using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Admin;

public sealed class RefundPageTests
{
    [Fact]
    public async Task PartThenRest_AskedFirstThenDoneAndShownToMerchantAndShopper()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();

        var asked = await AskAsync(staff, order, ("Input.Amount", "1.50"), ("Input.Reason", "One was <b>broken</b>"));
        Assert.Contains("£1.50", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>broken</b>", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await GivenBackAsync(shop));
        using var done = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", asked.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(150, await GivenBackAsync(shop));

        var merchant = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri($"/admin/orders/{order.Id}", UriKind.Relative)));
        Assert.Contains("£1.50 went back", merchant.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(merchant.QuerySelectorAll(".tag"), t => t.TextContent == "Refunded in part");
        using var shopper = shop.CreateClient();
        var seen = await ShopFactory.ReadAsync(await shopper.GetAsync(new Uri($"/orders/{shop.OrderToken(order.Id)}", UriKind.Relative)));
        Assert.Contains("£1.50", seen.QuerySelector(".sums-refunded")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", seen.Body!.TextContent, StringComparison.Ordinal);

        var rest = await AskAsync(staff, order, ("Input.Reason", "All of it"));
        using var all = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", rest.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)));
        Assert.Equal(order.Total.Minor, await GivenBackAsync(shop));
        await using var db = shop.Database();
        var attempts = await db.Payments.SelectMany(p => p.Attempts).Where(a => a.Operation == PaymentOperation.Refund).ToListAsync();
        Assert.Equal([ShopFactory.AdminEmail], attempts.Select(a => a.Actor).Distinct());
    }

    [Fact]
    public async Task ConfirmedTwice_OneRefund()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();
        var asked = await AskAsync(staff, order, ("Input.Reason", "Cancelled"));
        var form = asked.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal));

        using var first = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", form);
        using var second = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", form);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(order.Total.Minor, await GivenBackAsync(shop));
        await using var db = shop.Database();
        Assert.Equal(1, await db.Payments.SelectMany(p => p.Attempts).CountAsync(a => a.Operation == PaymentOperation.Refund));
    }

    [Theory]
    [InlineData("Input.Amount", "", "#Refund_Amount")]
    [InlineData("Input.Amount", "abc", "#Refund_Amount")]
    [InlineData("Input.Amount", "0", "#Refund_Amount")]
    [InlineData("Input.Amount", "-1", "#Refund_Amount")]
    [InlineData("Input.Amount", "1,50", "#Refund_Amount")]
    [InlineData("Input.Amount", "1.505", "#Refund_Amount")]
    [InlineData("Input.Amount", "99999999999999999999", "#Refund_Amount")]
    [InlineData("Input.Amount", "999.00", "#Refund_Amount")]
    [InlineData("Input.Reason", "  ", "#Refund_Reason")]
    public async Task BadInput_IsSaidAndNothingIsSent(string field, string value, string where)
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();

        var page = await AskAsync(staff, order, ("Input.Reason", "Because"), (field, value));

        Assert.Equal([where], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("true", page.QuerySelector(where)!.GetAttribute("aria-invalid"));
        Assert.Null(page.QuerySelector("#sure"));
        Assert.Equal(0, await GivenBackAsync(shop));
    }

    [Fact]
    public async Task NoAnswer_TheOrderSaysSoAndNothingElseIsOffered()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();
        var asked = await AskAsync(staff, order, ("Input.Amount", "1.00"), ("Input.Reason", "Because"));
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 1000);

        using var sent = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", asked.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)));

        var page = await ShopFactory.ReadAsync(await staff.GetAsync(sent.Headers.Location));
        Assert.Contains("£1.00", page.QuerySelector(".alert-warn")!.TextContent, StringComparison.Ordinal);
        var offer = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(Path(order), UriKind.Relative)));
        Assert.DoesNotContain(offer.Forms, f => f.Action.Contains("Ask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reversal_OfferedTodayAndDone()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(Path(order), UriKind.Relative)));
        var asked = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(
            staff, Path(order) + "?handler=Ask", page.QuerySelector<IHtmlFormElement>("#reverse ~ form")!, ("Input.Reason", "Twice")));

        using var done = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", asked.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(order.Total.Minor, await GivenBackAsync(shop));
        await using var db = shop.Database();
        Assert.Equal(PaymentStatus.Reversed, (await db.Payments.SingleAsync()).Status);
    }

    [Fact]
    public async Task StrangerOrNoToken_NothingIsSent()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();
        using var stranger = shop.CreateClient();
        var asked = await AskAsync(staff, order, ("Input.Amount", "1.00"), ("Input.Reason", "Because"));
        var fields = asked.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)).Elements.OfType<IHtmlInputElement>()
            .Select(i => KeyValuePair.Create(i.Name!, i.Value)).ToList();

        using var withToken = new FormUrlEncodedContent(fields);
        using var withoutToken = new FormUrlEncodedContent(fields.Where(f => f.Key.StartsWith("Input.", StringComparison.Ordinal)));
        using var byStranger = await stranger.PostAsync(new Uri(Path(order) + "?handler=Send", UriKind.Relative), withToken);
        using var forged = await staff.PostAsync(new Uri(Path(order) + "?handler=Send", UriKind.Relative), withoutToken);

        Assert.Equal(HttpStatusCode.Redirect, byStranger.StatusCode);
        Assert.Contains("/admin/sign-in", byStranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(0, await GivenBackAsync(shop));
    }

    private static string Path(Order order) => $"/admin/orders/{order.Id}/refund";

    private static async Task<Order> BuyAsync(ShopFactory shop)
    {
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
        return order;
    }

    private static async Task<IHtmlDocument> AskAsync(HttpClient staff, Order order, params (string Name, string Value)[] typed)
    {
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(Path(order), UriKind.Relative)));
        var form = page.QuerySelector<IHtmlFormElement>("#refund ~ form")!;
        var last = typed.GroupBy(t => t.Name, StringComparer.Ordinal).Select(g => g.Last()).ToArray();
        return await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Ask", form, last));
    }

    private static async Task<long> GivenBackAsync(ShopFactory shop) => (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!;
}
