using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Returns;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Orders;

public sealed class ReturnPagesTests
{
    [Fact]
    public async Task Asked_AgreedAndGivenBackByStaff_WithoutMoneyBeforeThat()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var shopper = shop.CreateClient();
        var order = await BuyAsync(shop, shopper);
        var url = Path(shop, order);
        Assert.NotNull((await ReadAsync(shopper, OrderPath(shop, order))).QuerySelector($"a[href='{url}']"));
        var form = FormOf(await ReadAsync(shopper, url), "#Words");
        (string, string)[] typed = [("Quantity[0]", "1"), ("Reason", "Damaged"), ("Words", "It <b>leaks</b>.")];
        using var first = await ShopFactory.SubmitAsync(shopper, url, form, typed);
        using var second = await ShopFactory.SubmitAsync(shopper, url, form, typed);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        var asked = await TheRequestAsync(shop);

        using var staff = await shop.SignInAsync();
        var admin = $"/admin/returns/{asked.Id}";
        Assert.NotNull((await ReadAsync(staff, "/admin/returns")).QuerySelector($"a[href='{admin}']"));
        Assert.NotNull((await ReadAsync(staff, $"/admin/orders/{order.Id}")).QuerySelector($"a[href='{admin}']"));
        var page = await ReadAsync(staff, admin);
        Assert.Contains("It <b>leaks</b>.", page.QuerySelector(".keep-lines")!.TextContent, StringComparison.Ordinal);
        using var agreed = await ShopFactory.SubmitAsync(staff, admin + "?handler=Approve", page.Forms.Single(f => f.Action.Contains("Approve", StringComparison.Ordinal)), ("Act.Reason", "Keep it"));
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        Assert.Equal(ReturnStatus.Approved, (await TheRequestAsync(shop)).Status);
        Assert.Equal(0, await GivenBackAsync(shop));
        Assert.Contains("Keep it", (await ReadAsync(shopper, OrderPath(shop, order))).QuerySelector("[aria-labelledby=asked]")!.TextContent, StringComparison.Ordinal);

        var refund = (await ReadAsync(staff, admin)).QuerySelector<IHtmlAnchorElement>("a.btn-primary")!.GetAttribute("href")!;
        var items = await ReadAsync(staff, refund);
        Assert.Equal("1", items.QuerySelector<IHtmlInputElement>("#Quantity_0")!.Value);
        var sure = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, RefundPath(order) + "?handler=Ask", items.Forms.Single(f => f.Action.Contains("Ask", StringComparison.Ordinal))));
        var send = sure.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal));
        using var sent = await ShopFactory.SubmitAsync(staff, RefundPath(order) + "?handler=Send", send);
        using var again = await ShopFactory.SubmitAsync(staff, RefundPath(order) + "?handler=Send", send);
        Assert.Equal((admin, admin), (sent.Headers.Location!.OriginalString, again.Headers.Location!.OriginalString));
        Assert.Contains("went back to the card", (await ReadAsync(staff, admin)).QuerySelector(".alert-good")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(order.Lines.Single().UnitPrice.Minor, await GivenBackAsync(shop));
        Assert.Equal(ReturnStatus.Refunded, (await TheRequestAsync(shop)).Status);
        Assert.Null((await ReadAsync(staff, "/admin/returns")).QuerySelector($"a[href='{admin}']"));
        Assert.NotNull((await ReadAsync(staff, "/admin/returns?Status=All")).QuerySelector($"a[href='{admin}']"));
    }

    [Fact]
    public async Task SecondTabAfterTheFirst_IsToldWithWhatItTypedOrNot()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var shopper = shop.CreateClient();
        var order = await BuyAsync(shop, shopper);
        var url = Path(shop, order);
        var (one, two) = (FormOf(await ReadAsync(shopper, url), "#Words"), FormOf(await ReadAsync(shopper, url), "#Words"));
        using var asked = await ShopFactory.SubmitAsync(shopper, url, one, ("Quantity[0]", "1"), ("Reason", "Other"));

        foreach (var typed in new (string, string)[][] { [("Quantity[0]", "1"), ("Reason", "Damaged")], [] })
        {
            using var late = await ShopFactory.SubmitAsync(shopper, url, two, typed);
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            var page = await ShopFactory.ReadAsync(late);
            Assert.Contains("asked already", page.QuerySelector("#problem")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("#error-summary"));
            Assert.NotNull(page.QuerySelector($"main a.btn[href='{OrderPath(shop, order)}']"));
        }

        Assert.Equal(ReturnReason.Other, (await TheRequestAsync(shop)).Reason);
    }

    [Fact]
    public async Task Staff_WhoOpenedTheRefundOfAnotherOrdersRequest_AreToldNo()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var shopper = shop.CreateClient();
        var order = await BuyAsync(shop, shopper);
        var url = Path(shop, order);
        using var asked = await ShopFactory.SubmitAsync(shopper, url, FormOf(await ReadAsync(shopper, url), "#Words"), ("Quantity[0]", "1"), ("Reason", "Other"));
        var id = (await TheRequestAsync(shop)).Id;
        var theirs = await BuyAsync(shop, shopper);
        using var staff = await shop.SignInAsync();
        foreach (var path in new[] { $"/admin/returns/{order.Id}", $"/admin/orders/{id}/refund-items?request={id}" })
        {
            using var none = await staff.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var items = await ReadAsync(staff, RefundPath(theirs) + $"?request={id}");
        Assert.Null(items.QuerySelector("[name='Input.RequestId']"));
        var form = items.Forms.Single(f => f.Action.Contains("Ask", StringComparison.Ordinal));
        (string, string)[] wanted = [("Input.Lines[0].Quantity", "1"), ("Input.Reason", "Why not")];
        foreach (var (target, request) in new[] { (theirs, id), (order, id) })
        {
            var sure = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(staff, RefundPath(target) + "?handler=Ask", form, [.. wanted, ("Input.RequestId", request.ToString())]));
            using var sent = await ShopFactory.SubmitAsync(staff, RefundPath(target) + "?handler=Send", sure.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)));
            Assert.Equal(HttpStatusCode.Conflict, sent.StatusCode); // Another order's, and one that nobody has agreed to.
        }

        Assert.All(await shop.Sandbox.LedgerAsync(), e => Assert.Equal(0, (long)e!["givenBack"]!));
    }

    [Fact]
    public async Task BadInput_IsSaidAndWhatWasTypedKept()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var shopper = shop.CreateClient();
        var order = await BuyAsync(shop, shopper);
        var url = Path(shop, order);

        using var response = await ShopFactory.SubmitAsync(shopper, url, FormOf(await ReadAsync(shopper, url), "#Words"), ("Quantity[0]", "many"), ("Words", "Too green"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await ShopFactory.ReadAsync(response);

        Assert.Equal(["#Quantity_0", "#Reason"], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal(("many", "Too green"), (page.QuerySelector<IHtmlInputElement>("#Quantity_0")!.Value, page.QuerySelector("#Words")!.TextContent));
        await using var db = shop.Database();
        Assert.Equal(0, await db.ReturnRequests.CountAsync());
    }

    [Fact]
    public async Task OnlyWhoHasTheLinkOfThatOrder_AsksOrTakesBack()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var shopper = shop.CreateClient();
        var order = await BuyAsync(shop, shopper);
        var url = Path(shop, order);
        var forged = $"/orders/{shop.OrderToken(order.Id)[..^2]}xx/return";
        var form = FormOf(await ReadAsync(shopper, url), "#Words");
        foreach (var guessed in new[] { $"/orders/{order.Id}/return", $"/orders/{order.Number}/return" })
        {
            using var none = await shopper.GetAsync(new Uri(guessed, UriKind.Relative));
            using var nor = await ShopFactory.SubmitAsync(shopper, guessed, form, ("Quantity[0]", "1"), ("Reason", "Other"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, nor.StatusCode));
        }

        using var get = await shopper.GetAsync(new Uri(forged, UriKind.Relative));
        using var post = await ShopFactory.SubmitAsync(shopper, forged, form, ("Quantity[0]", "1"), ("Reason", "Other"));
        using var bare = await shopper.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (get.StatusCode, post.StatusCode, bare.StatusCode));

        using var asked = await ShopFactory.SubmitAsync(shopper, url, form, ("Quantity[0]", "1"), ("Reason", "Other"));
        using var other = shop.CreateClient();
        var theirs = await BuyAsync(shop, other);
        var takeBack = FormOf(await ReadAsync(shopper, OrderPath(shop, order)), "[name=requestId]");
        using var foreign = await ShopFactory.SubmitAsync(shopper, OrderPath(shop, theirs) + "?handler=TakeBack", takeBack);
        using var unsigned = await ShopFactory.SubmitAsync(shopper, $"/orders/{order.Id}?handler=TakeBack", takeBack);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, unsigned.StatusCode));
        Assert.Equal(ReturnStatus.Asked, (await TheRequestAsync(shop)).Status);
        using var own = await ShopFactory.SubmitAsync(shopper, OrderPath(shop, order) + "?handler=TakeBack", takeBack);
        Assert.Equal(ReturnStatus.Withdrawn, (await TheRequestAsync(shop)).Status);
    }

    [Fact]
    public async Task AnotherAccount_FindsNeitherTheOrderNorItsRequest()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        var (bob, _) = await shop.ShopperAsync("bob@example.com");
        using (ada)
        using (bob)
        {
            var order = await BuyAsync(shop, ada);
            using var own = await ada.GetAsync(new Uri($"/account/orders/{order.Id}", UriKind.Relative));
            Assert.Equal(OrderPath(shop, order), own.Headers.Location!.OriginalString);
            var url = Path(shop, order);
            using var asked = await ShopFactory.SubmitAsync(ada, url, FormOf(await ReadAsync(ada, url), "#Words"), ("Quantity[0]", "1"), ("Reason", "Other"));
            var id = (await TheRequestAsync(shop)).Id;

            var theirs = await BuyAsync(shop, bob);
            foreach (var path in new[] { $"/account/orders/{order.Id}", $"/account/orders/{id}", $"/orders/{id}/return", $"/orders/{shop.OrderToken(id)}/return" })
            {
                using var none = await bob.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
            }

            var page = await ReadAsync(bob, Path(shop, theirs));
            using var takeBack = await ShopFactory.SubmitAsync(bob, OrderPath(shop, theirs) + "?handler=TakeBack", FormOf(page, "#Words"), ("requestId", id.ToString()));
            Assert.Equal(HttpStatusCode.NotFound, takeBack.StatusCode);
            Assert.DoesNotContain(order.Number, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(ReturnStatus.Asked, (await TheRequestAsync(shop)).Status);
        }
    }

    private static string OrderPath(ShopFactory shop, Order order) => $"/orders/{shop.OrderToken(order.Id)}";

    private static string Path(ShopFactory shop, Order order) => OrderPath(shop, order) + "/return";

    private static string RefundPath(Order order) => $"/admin/orders/{order.Id}/refund-items";

    private static async Task<IHtmlDocument> ReadAsync(HttpClient client, string url) => await ShopFactory.ReadAsync(await client.GetAsync(new Uri(url, UriKind.Relative)));

    private static IHtmlFormElement FormOf(IHtmlDocument page, string field) => page.Forms.Single(f => f.QuerySelector(field) is not null);

    private static async Task<Order> BuyAsync(ShopFactory shop, HttpClient client)
    {
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        await using var db = shop.Database();
        var order = await db.Orders.Include(o => o.Lines).OrderByDescending(o => o.PlacedAt).FirstAsync();
        var intent = await db.Payments.Where(p => p.OrderId == order.Id).Select(p => p.IntentId).SingleAsync();
        Assert.Equal(0, await shop.Sandbox.PayByCardAsync(intent!));
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
        return order;
    }

    private static async Task<ReturnRequest> TheRequestAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        return await db.ReturnRequests.Include(r => r.Lines).SingleAsync();
    }

    private static async Task<long> GivenBackAsync(ShopFactory shop) => (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!;
}
