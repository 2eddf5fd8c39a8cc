using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Admin;

/// <summary>An order whose money is held, from the product's page to the last capture.</summary>
public sealed class ActPageTests
{
    private const string Cheddar = "cheddar-to-order";

    [Fact]
    public async Task ShopperIsToldWhenTheMoneyIsTaken_BeforeAndAfterOrdering()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        Assert.Contains("We take it when we send it", (await ReadAsync(client, "/p/" + Cheddar)).QuerySelector(".when-paid")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Pre-order.", (await ReadAsync(client, "/p/winter-vacherin")).QuerySelector(".when-paid")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("A deposit.", (await ReadAsync(client, "/p/raclette-grill")).QuerySelector(".when-paid")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(client, "/p/clun-cheddar")).QuerySelector(".when-paid"));

        var order = await BuyAsync(shop, client, checkout => Assert.Contains("We take it when we send it", checkout.QuerySelector("#when-paid")!.TextContent, StringComparison.Ordinal));

        var first = await ReadAsync(client, $"/orders/{shop.OrderToken(order.Id)}");
        Assert.Contains("Your order is placed. £24.00 is held on your card.", first.QuerySelector(".thanks")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Placed, money held", first.QuerySelector(".order-head .tag")!.TextContent);
        Assert.Equal("Your money has not been taken yet", first.QuerySelector("#held")!.TextContent);
        Assert.Null((await ReadAsync(client, $"/orders/{shop.OrderToken(order.Id)}")).QuerySelector(".thanks"));
    }

    [Fact]
    public async Task CapturePart_AskedFirstThenDoneAndShownToMerchantAndShopper()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();

        var asked = await AskAsync(staff, order, "capture", ("Input.Amount", "20.00"), ("Input.Reason", "It weighed <b>less</b>"));
        Assert.Contains("£20.00 from", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("£4.00 stays held", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>less</b>", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await ChargedAsync(shop));
        using var done = await SendAsync(staff, order, "do/capture", asked);
        using var again = await SendAsync(staff, order, "do/capture", asked);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, again.StatusCode));
        Assert.Equal(2000, await ChargedAsync(shop));
        var merchant = await ReadAsync(staff, $"/admin/orders/{order.Id}");
        Assert.Contains("£20.00 was taken", merchant.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(merchant.QuerySelectorAll(".actions a"), a => a.TextContent == "Take money");
        Assert.DoesNotContain(merchant.QuerySelectorAll(".actions a"), a => a.TextContent == "Let the hold go");
        Assert.Contains("lets the rest go by itself", merchant.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        var shopper = await ReadAsync(client, $"/orders/{shop.OrderToken(order.Id)}");
        Assert.Equal("Paid in part", shopper.QuerySelector(".order-head .tag")!.TextContent);
        Assert.Contains("We took £20.00.", shopper.QuerySelector("[aria-labelledby=held]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("£4.00", shopper.QuerySelector(".sums")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("less", shopper.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_TheShopperSeesThatNothingWasTaken()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();
        var asked = await AskAsync(staff, order, "release", ("Input.Reason", "The wheel is gone"));
        Assert.Contains("nothing is taken", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);

        using var done = await SendAsync(staff, order, "do/release", asked);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var shopper = await ReadAsync(client, $"/orders/{shop.OrderToken(order.Id)}");
        Assert.Equal("Cancelled", shopper.QuerySelector(".order-head .tag")!.TextContent);
        Assert.Contains("Let go; never taken", shopper.QuerySelector(".sums")!.TextContent, StringComparison.Ordinal);
        var page = await ReadAsync(staff, $"/admin/orders/{order.Id}/do/capture");
        Assert.Contains("nothing can be", page.QuerySelector("main p:not(:first-child)")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task MarkAsSent_SaysWhatItTakesThenTakesAndMarks()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();
        var url = $"/admin/orders/{order.Id}/send";
        var page = await ReadAsync(staff, url);
        var asked = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, url + "?handler=Ask", FormOf(page, "Ask"), ("Reason", "Parcel 7")));
        Assert.Contains("£24.00 from", asked.QuerySelector("#sure + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await ChargedAsync(shop));

        using var done = await SendAsync(staff, order, "send", asked);
        using var again = await SendAsync(staff, order, "send", asked);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(2400, await ChargedAsync(shop));
        var shopper = await ReadAsync(client, $"/orders/{shop.OrderToken(order.Id)}");
        Assert.Equal("Paid", shopper.QuerySelector(".order-head .tag")!.TextContent);
        Assert.Contains("Collected", shopper.QuerySelector(".sum-lines")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingTicked_IsSaidAndNothingIsMarked()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();
        var url = $"/admin/orders/{order.Id}/send";
        var form = FormOf(await ReadAsync(staff, url), "Ask");
        foreach (var box in form.QuerySelectorAll<IHtmlInputElement>("[type=checkbox]"))
            box.IsChecked = false;

        var page = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, url + "?handler=Ask", form));

        Assert.Contains("Tick what is handed over", page.QuerySelector("#problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await ChargedAsync(shop));
    }

    [Theory]
    [InlineData("Input.Amount", "", "#Amount")]
    [InlineData("Input.Amount", "0", "#Amount")]
    [InlineData("Input.Amount", "24.01", "#Amount")]
    [InlineData("Input.Reason", " ", "#Reason")]
    public async Task BadInput_IsSaidAndNothingIsTaken(string field, string value, string where)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();

        (string, string)[] typed = [("Input.Amount", "1.00"), ("Input.Reason", "Because")];
        var page = await AskAsync(staff, order, "capture", [.. typed.Where(t => t.Item1 != field), (field, value)]);

        Assert.Equal([where], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("true", page.QuerySelector(where)!.GetAttribute("aria-invalid"));
        Assert.Equal(0, await ChargedAsync(shop));
    }

    [Fact]
    public async Task Receipt_SentAgainByDojoOnceAndWrittenDown()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();
        var asked = await AskAsync(staff, order, "receipt", ("Input.Email", "office@example.com"), ("Input.Reason", "They asked"));

        using var done = await SendAsync(staff, order, "do/receipt", asked);
        using var again = await SendAsync(staff, order, "do/receipt", asked);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, again.StatusCode));
        await using var db = shop.Database();
        var attempt = await db.Payments.SelectMany(p => p.Attempts).SingleAsync(a => a.Operation == PaymentOperation.SendReceipt);
        Assert.Equal((AttemptState.Succeeded, ShopFactory.AdminEmail, "They asked"), (attempt.State, attempt.Actor, attempt.Reason));
    }

    [Fact]
    public async Task CancelUnpaid_TheShopperCannotPayAnyMore()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var pay = await OrderAsync(client);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        using var staff = await shop.SignInAsync();
        var asked = await AskAsync(staff, order, "cancel", ("Input.Reason", "It fell on the floor"));

        using var done = await SendAsync(staff, order, "do/cancel", asked);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(pay.Headers.Location!.Segments[^1]))["status"]!);
        Assert.Contains("It fell on the floor", (await ReadAsync(client, $"/orders/{shop.OrderToken(order.Id)}")).QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StrangerOrNoToken_NothingIsTaken()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await BuyAsync(shop, client);
        using var staff = await shop.SignInAsync();
        var fields = FormOf(await AskAsync(staff, order, "capture", ("Input.Reason", "Because")), "Send").Elements.OfType<IHtmlInputElement>()
            .Select(i => KeyValuePair.Create(i.Name!, i.Value)).ToList();
        foreach (var path in new[] { "do/capture", "do/release", "send" })
        {
            var url = new Uri($"/admin/orders/{order.Id}/{path}?handler=Send", UriKind.Relative);
            using var withToken = new FormUrlEncodedContent(fields);
            using var withoutToken = new FormUrlEncodedContent(fields.Where(f => f.Key.StartsWith("Input.", StringComparison.Ordinal)));
            using var byStranger = await client.PostAsync(url, withToken);
            using var forged = await staff.PostAsync(url, withoutToken);
            Assert.Contains("/admin/sign-in", byStranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        using var unknown = await staff.GetAsync(new Uri($"/admin/orders/{order.Id}/do/anything", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(0, await ChargedAsync(shop));
    }

    private static async Task<Order> BuyAsync(ShopFactory shop, HttpClient client, Action<IHtmlDocument>? seeCheckout = null)
    {
        using var pay = await OrderAsync(client, seeCheckout);
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return order;
    }

    private static async Task<HttpResponseMessage> OrderAsync(HttpClient client, Action<IHtmlDocument>? seeCheckout = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/p/" + Cheddar, UriKind.Relative)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("quantity", "1")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var added = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        seeCheckout?.Invoke(await ReadAsync(client, "/checkout"));
        return await CheckoutPageTests.PayAsync(client, Cheddar);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpClient client, string path) =>
        await ShopFactory.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));

    private static async Task<IHtmlDocument> AskAsync(HttpClient staff, Order order, string act, params (string Name, string Value)[] typed)
    {
        var url = $"/admin/orders/{order.Id}/do/{act}";
        return await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, url + "?handler=Ask", FormOf(await ReadAsync(staff, url), "Ask"), typed));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient staff, Order order, string path, IHtmlDocument asked) =>
        ShopFactory.SubmitAsync(staff, $"/admin/orders/{order.Id}/{path}?handler=Send", FormOf(asked, "Send"));

    private static IHtmlFormElement FormOf(IHtmlDocument page, string handler) => page.Forms.Single(f => f.Action.Contains(handler, StringComparison.Ordinal));

    private static async Task<long> ChargedAsync(ShopFactory shop) => (long)(await shop.Sandbox.LedgerAsync()).Single()!["charged"]!;
}
