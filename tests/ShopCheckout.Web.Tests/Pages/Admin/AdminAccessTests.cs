using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Bookings;
using ShopCheckout.Jobs;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Tests.Pages.Admin;

public sealed class AdminAccessTests
{
    private const string NoId = "0198a000-0000-7000-8000-000000000000";

    public static TheoryData<string> Pages =>
    [
        "/admin", "/admin/events", $"/admin/orders/{NoId}", $"/admin/orders/{NoId}/refund", "/admin/orders", "/admin/unknown", "/admin/dead", "/admin/discounts", "/admin/mail", $"/admin/mail/{NoId}", "/admin/audit",
        $"/admin/orders/{NoId}/send", $"/admin/orders/{NoId}/do/capture", "/admin/reconciliation", $"/admin/reconciliation/{NoId}", "/admin/returns", $"/admin/returns/{NoId}", "/admin/security",
    ];

    public static TheoryData<string> Acts =>
    [
        "/admin?handler=Resolve", "/admin/events?handler=Retry", "/admin/unknown?handler=Ask", "/admin/unknown?handler=Deny", "/admin/unknown?handler=Confirm", "/admin/discounts?handler=Make", "/admin/discounts?handler=End", "/admin/dead?handler=Event", "/admin/dead?handler=Mail", "/admin/dead?handler=DropMail",
        "/admin/dead?handler=Item", "/admin/dead?handler=DropItem", $"/admin/mail/{NoId}?handler=Send", $"/admin/orders/{NoId}?handler=Check", $"/admin/returns/{NoId}?handler=Approve", $"/admin/returns/{NoId}?handler=Decline", $"/admin/returns/{NoId}?handler=Settle", "/admin/sign-in?handler=SignOut",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Stranger_IsSentToSignIn(string page)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();

        using var get = await client.GetAsync(new Uri(page, UriKind.Relative));
        using var post = await client.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.Redirect, get.StatusCode);
        Assert.StartsWith("/admin/sign-in", get.Headers.Location!.PathAndQuery.Replace("http://localhost", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, post.StatusCode);
    }

    [Fact]
    public async Task Staff_SeesOrdersAndEvents()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = await shop.SignInAsync();

        foreach (var page in new[] { "/admin", "/admin/orders?Status=Paid&Q=abcd-efgh", "/admin/events", "/admin/events?State=Dead", "/admin/unknown", "/admin/dead", "/admin/mail?State=Dead", "/admin/audit?What=Refund", "/admin/returns", "/admin/returns?Status=Asked", "/admin/returns?Status=All", "/admin/returns?Status=99" })
        {
            using var response = await client.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Staff_SeesEveryJob()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = await shop.SignInAsync();
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/admin", UriKind.Relative)));

        var rows = page.QuerySelectorAll("[aria-label='Background jobs'] tbody tr");
        Assert.Equal(Job.All.Select(j => j.Name), rows.Select(r => r.QuerySelector("th")!.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public async Task WrongPassword_SaysTheSameAsAnUnknownAddress()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var said = new List<string>();
        foreach (var (email, password) in new[] { (ShopFactory.AdminEmail, "wrong-password-1"), ("nobody@example.com", "wrong-password-1") })
        {
            using var client = shop.CreateClient();
            var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/admin/sign-in", UriKind.Relative)));
            using var response = await ShopFactory.SubmitAsync(client, "/admin/sign-in", page.Forms.Single(), ("Email", email), ("Password", password));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            said.Add((await ShopFactory.ReadAsync(response)).QuerySelector(".alert-bad")!.TextContent.Trim());
        }

        Assert.Single(said.Distinct());
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task PostWithoutAntiforgeryToken_IsRefused(string act)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = await shop.SignInAsync();
        using var response = await client.PostAsync(new Uri(act, UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("id", NoId), KeyValuePair.Create("Act.Reason", "Because")]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task SignInsAndOuts_AreWrittenDown()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using (var stranger = shop.CreateClient())
        {
            var door = await ShopFactory.ReadAsync(await stranger.GetAsync(new Uri("/admin/sign-in", UriKind.Relative)));
            using var wrong = await ShopFactory.SubmitAsync(stranger, "/admin/sign-in", door.Forms.Single(), ("Email", ShopFactory.AdminEmail), ("Password", "wrong-password-1"));
        }

        using var client = await shop.SignInAsync();
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/admin/audit", UriKind.Relative)));
        using var gone = await ShopFactory.SubmitAsync(client, "/admin/sign-in?handler=SignOut", page.Forms.Single(f => f.Action.Contains("SignOut", StringComparison.Ordinal)));

        await using var db = shop.Database();
        var entries = await db.AuditEntries.OrderBy(e => e.At).ToListAsync();
        Assert.Equal([ShopCheckout.Audit.Acts.SignInFailed, ShopCheckout.Audit.Acts.SignIn, ShopCheckout.Audit.Acts.SignOut], entries.Select(e => e.Act));
        Assert.All(entries, e => Assert.Equal(ShopFactory.AdminEmail, e.Actor));
    }

    [Fact]
    public async Task ReturnUrlToAnotherSite_IsNotFollowed()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/admin/sign-in?returnUrl=https://evil.example.com", UriKind.Relative)));
        using var response = await ShopFactory.SubmitAsync(
            client, "/admin/sign-in", page.Forms.Single(), ("Email", ShopFactory.AdminEmail), ("Password", ShopFactory.AdminPassword));
        Assert.Equal("/admin", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task NumberOfABooking_LeadsToItAndAnyOtherSaysSo()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (id, now) = (new SystemIdSource(TimeProvider.System).NewId(), TimeProvider.System.GetUtcNow());
        await using (var db = shop.Database())
        {
            var seating = new Seating(await db.DiningTables.Select(t => t.Id).FirstAsync(), 2, DateOnly.FromDateTime(now.UtcDateTime), now, now.AddHours(1));
            db.Add(new Booking(id, "TABC-DEFG", formKey: null, "walk-in", new Contact("Ada", "ada@example.com", "01632 960 001"), notes: null, seating, "GBP", now));
            await db.SaveChangesAsync();
        }

        using var staff = await shop.SignInAsync();
        using var found = await staff.GetAsync(new Uri("/admin/bookings?number=tabc-defg", UriKind.Relative));
        Assert.Equal($"/admin/bookings/{id}", found.Headers.Location!.OriginalString);
        using var page = await staff.GetAsync(new Uri("/admin/bookings?number=TXYZ-0000", UriKind.Relative));
        Assert.Contains("No booking has the number TXYZ-0000.", (await ShopFactory.ReadAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }
}
