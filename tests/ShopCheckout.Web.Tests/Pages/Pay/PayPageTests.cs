using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using static ShopCheckout.Web.Tests.Pages.Pay.LinkClerk;

namespace ShopCheckout.Web.Tests.Pages.Pay;

public sealed class PayPageTests
{
    [Fact]
    public async Task Opened_SaysWhatForFromWhomAndUntilWhen()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (id, path) = await SendLinkAsync(shop);
        using var client = shop.CreateClient();

        using var response = await client.GetAsync(Relative(path));
        var page = await ShopFactory.ReadAsync(response);

        Assert.True(response.Headers.CacheControl!.NoStore);
        var text = page.QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "Grace Hopper", "Quince & Copper", "PO 4711", "A cake in three tiers", "£30.00 × 2", "includes VAT at 20% of", "£6.67", "£100.00", "As we <b>said</b>.", "Valid until the end of" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("grace@example.com", text, StringComparison.Ordinal);
        await using var db = shop.Database();
        Assert.Equal(PaymentLinkStatus.Viewed, (await db.PaymentLinks.SingleAsync(l => l.Id == id)).Status);
    }

    [Fact]
    public async Task AddressOfSomethingElse_OpensNothing()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (id, path) = await SendLinkAsync(shop);
        using var client = shop.CreateClient();
        var bookings = shop.Services.GetRequiredService<ShopCheckout.Bookings.BookingLinks>();

        foreach (var wrong in new[] { $"/pay/{shop.OrderToken(id)}", $"/pay/{bookings.TokenFor(id)}", $"{path[..^1]}{(path[^1] == 'A' ? 'B' : 'A')}", $"/orders/{path[5..]}", $"/pay/{id}" })
        {
            using var answer = await client.GetAsync(Relative(wrong));
            using var live = await client.GetAsync(Relative(wrong + "/live"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, live.StatusCode));
        }
    }

    [Fact]
    public async Task Draft_OnlyStaffSeeItAndNobodyPaysIt()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var id = await WriteAsync(shop);
        using var stranger = shop.CreateClient();
        using var staff = await shop.SignInAsync();

        using var hidden = await stranger.GetAsync(Relative(PathOf(shop, id)));
        var preview = await ShopFactory.ReadAsync(await staff.GetAsync(Relative(PathOf(shop, id))));

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("draft", preview.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(preview.QuerySelector("main form"));
    }

    [Fact]
    public async Task SeenByStaff_IsNotSeenByTheCustomer()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (id, path) = await SendLinkAsync(shop);
        using var staff = await shop.SignInAsync();

        using var seen = await staff.GetAsync(Relative(path));

        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        await using var db = shop.Database();
        Assert.Equal(PaymentLinkStatus.Sent, (await db.PaymentLinks.SingleAsync(l => l.Id == id)).Status);
    }

    [Fact]
    public async Task QuoteNotAccepted_SaysSoAndPaysNothing()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (_, path) = await SendLinkAsync(shop, PaymentLinkKind.Quote);
        using var client = shop.CreateClient();
        var form = FormOf(await ShopFactory.ReadAsync(await client.GetAsync(Relative(path))));

        using var refused = await ShopFactory.SubmitAsync(client, path, form);
        var page = await ShopFactory.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("#Accept", page.QuerySelector("#error-summary a")!.GetAttribute("href"));
        Assert.Equal("true", page.QuerySelector("#Accept")!.GetAttribute("aria-invalid"));

        using var accepted = await ShopFactory.SubmitAsync(client, path, FormOf(page), ("Accept", "true"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.StartsWith(shop.Sandbox.BaseUrl.AbsoluteUri, accepted.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutOurForm_NothingIsPaid()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (_, path) = await SendLinkAsync(shop);
        using var client = shop.CreateClient();

        using var forged = await client.PostAsync(Relative(path), new FormUrlEncodedContent([KeyValuePair.Create("Accept", "true")]));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        await using var db = shop.Database();
        Assert.Equal(0, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task Paid_LaterItShowsPaidAndLeadsToTheOrder()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (id, path) = await SendLinkAsync(shop);
        using var client = shop.CreateClient();
        using var pay = await ShopFactory.SubmitAsync(client, path, FormOf(await ShopFactory.ReadAsync(await client.GetAsync(Relative(path)))));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync(o => o.PaymentLinkId == id);
        await shop.SendAsync(new SyncPayment.Command(order.Id));

        var page = await ShopFactory.ReadAsync(await client.GetAsync(Relative(path)));

        Assert.Equal("Paid", page.QuerySelector("#pay .tag")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
        Assert.NotNull(page.QuerySelector($"a[href='/orders/{shop.OrderToken(order.Id)}']"));
        using var staff = await shop.SignInAsync();
        var desk = await ShopFactory.ReadAsync(await staff.GetAsync(Relative($"/admin/links/{id}")));
        Assert.NotNull(desk.QuerySelector($"a[href='/admin/orders/{order.Id}']"));
    }

    [Fact]
    public async Task Withdrawn_SaysSoAndWhomToAsk()
    {
        await using var shop = await ShopFactory.OpenAsync(("PaymentLinks:Contact", "ask@example.com"));
        var (id, path) = await SendLinkAsync(shop);
        await shop.SendAsync(new WithdrawLink.Command(id, shop.Act()));
        using var client = shop.CreateClient();

        var page = await ShopFactory.ReadAsync(await client.GetAsync(Relative(path)));

        Assert.Equal("Withdrawn", page.QuerySelector("#pay .tag")!.TextContent);
        Assert.NotNull(page.QuerySelector("a[href^='mailto:ask@example.com']"));
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task Staff_WritesSendsAndWithdrawsThroughThePages()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        var blank = await ShopFactory.ReadAsync(await staff.GetAsync(Relative("/admin/links/new?kind=Quote")));

        using var wrong = await ShopFactory.SubmitAsync(staff, "/admin/links/new", FormOf(blank), ("Input.Name", "Grace"), ("Input.Lines[0].Name", "A cake"), ("Input.Lines[0].Price", "free"));
        var again = await ShopFactory.ReadAsync(wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(["#Email", "#Price_0"], again.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Grace", ((IHtmlInputElement)again.QuerySelector("#Name")!).Value);

        using var saved = await ShopFactory.SubmitAsync(staff, "/admin/links/new", FormOf(again), ("Input.Email", "grace@example.com"), ("Input.Lines[0].Price", "40"), ("Input.Lines[0].Vat", "20"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var url = saved.Headers.Location!.ToString();
        var desk = await ShopFactory.ReadAsync(await staff.GetAsync(saved.Headers.Location));
        using var sent = await ShopFactory.SubmitAsync(staff, url + "?handler=Send", desk.Forms.Single(f => f.Action.Contains("Send", StringComparison.Ordinal)), ("Act.Reason", "As agreed on the telephone"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        await using var db = shop.Database();
        var link = await db.PaymentLinks.SingleAsync();
        Assert.Equal((PaymentLinkStatus.Sent, 4000, 667), (link.Status, link.Total.Minor, link.Vat.Minor));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Recipient == "grace@example.com"));
        var list = await ShopFactory.ReadAsync(await staff.GetAsync(Relative("/admin/links?Q=grace&Status=Sent")));
        Assert.Contains(link.Number, list.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        var out_ = await ShopFactory.ReadAsync(await staff.GetAsync(Relative(url)));
        using var back = await ShopFactory.SubmitAsync(staff, url + "?handler=Withdraw", out_.Forms.Single(f => f.Action.Contains("Withdraw", StringComparison.Ordinal)), ("Act.Reason", "Wrong price"));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal(3, await db.AuditEntries.CountAsync(e => e.Subject == link.Number));
    }

    [Theory]
    [InlineData("/admin/links")]
    [InlineData("/admin/links/new")]
    [InlineData("/admin/links/0198a000-0000-7000-8000-000000000000")]
    public async Task Stranger_IsSentToSignIn(string page)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();

        using var get = await client.GetAsync(Relative(page));
        using var post = await client.PostAsync(Relative(page), new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.Redirect, get.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, post.StatusCode);
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page) => (IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
}
