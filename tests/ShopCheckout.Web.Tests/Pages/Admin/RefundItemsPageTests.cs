using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Admin;

public sealed class RefundItemsPageTests
{
    [Fact]
    public async Task OneLine_AskedFirstThenDoneAndTheCreditNoteShownToMerchantAndShopper()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();

        var asked = await AskAsync(staff, order, ("Input.Lines[0].Quantity", "1"), ("Input.Lines[0].Restock", "1"), ("Input.Reason", "It was <b>broken</b>"));
        var line = order.Lines.Single();
        Assert.Contains(line.Name, asked.QuerySelector("#sure ~ div tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(line.UnitPrice.ToDisplay(), asked.QuerySelector("#sure ~ dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await GivenBackAsync(shop));
        var form = asked.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal));
        using var first = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", form);
        using var second = await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Send", form);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(line.UnitPrice.Minor, await GivenBackAsync(shop));

        var merchant = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri($"/admin/orders/{order.Id}", UriKind.Relative)));
        Assert.Contains($"{order.Number}-C1", merchant.QuerySelector("#credit-notes ~ h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 back into stock", merchant.QuerySelector("#credit-notes ~ dl")!.TextContent, StringComparison.Ordinal);
        using var shopper = shop.CreateClient();
        var seen = await ShopFactory.ReadAsync(await shopper.GetAsync(new Uri($"/orders/{shop.OrderToken(order.Id)}", UriKind.Relative)));
        Assert.Contains($"{order.Number}-C1", seen.QuerySelector("#credit-notes ~ h3")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", seen.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Lines[0].Quantity", "x", "#Quantity_0")]
    [InlineData("Input.Lines[0].Quantity", "-1", "#Quantity_0")]
    [InlineData("Input.Lines[0].Restock", "1.5", "#Restock_0")]
    [InlineData("Input.Reason", " ", "#Reason")]
    public async Task BadInput_IsSaidAndNothingIsSent(string field, string value, string where)
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();

        var page = await AskAsync(staff, order, ("Input.Lines[0].Quantity", "1"), ("Input.Reason", "Because"), (field, value));

        Assert.Equal([where], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("true", page.QuerySelector(where)!.GetAttribute("aria-invalid"));
        Assert.Equal(0, await GivenBackAsync(shop));
    }

    [Fact]
    public async Task MoreThanWasSold_RefusedInWordsAndByASignedOutBrowserNotAtAll()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();

        var page = await AskAsync(staff, order, ("Input.Lines[0].Quantity", (order.Lines.Single().Quantity + 1).ToString(CultureInfo.InvariantCulture)), ("Input.Reason", "Because"));

        Assert.Contains("can still be refunded", page.QuerySelector("#problem")!.TextContent, StringComparison.Ordinal);
        using var stranger = shop.CreateClient();
        using var get = await stranger.GetAsync(new Uri(Path(order), UriKind.Relative));
        Assert.Contains("/admin/sign-in", get.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var forged = await staff.PostAsync(new Uri(Path(order) + "?handler=Send", UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(0, await GivenBackAsync(shop));
    }

    private static string Path(Order order) => $"/admin/orders/{order.Id}/refund-items";

    private static async Task<Order> BuyAsync(ShopFactory shop)
    {
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.Include(o => o.Lines).SingleAsync();
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
        return order;
    }

    private static async Task<IHtmlDocument> AskAsync(HttpClient staff, Order order, params (string Name, string Value)[] typed)
    {
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(Path(order), UriKind.Relative)));
        var last = typed.GroupBy(t => t.Name, StringComparer.Ordinal).Select(g => g.Last()).ToArray();
        return await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, Path(order) + "?handler=Ask", page.Forms.Single(f => f.Action.Contains("Ask", StringComparison.Ordinal)), last));
    }

    private static async Task<long> GivenBackAsync(ShopFactory shop) => (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!;
}
