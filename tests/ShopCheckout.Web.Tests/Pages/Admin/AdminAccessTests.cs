using System.Net;
using ShopCheckout.Jobs;

namespace ShopCheckout.Web.Tests.Pages.Admin;

public sealed class AdminAccessTests
{
    public static TheoryData<string> Pages => ["/admin", "/admin/events", "/admin/orders/0198a000-0000-7000-8000-000000000000", "/admin/orders/0198a000-0000-7000-8000-000000000000/refund", "/admin/reconciliation", "/admin/reconciliation/0198a000-0000-7000-8000-000000000000"];

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

        foreach (var page in new[] { "/admin", "/admin?Status=Paid&Number=abcd-efgh", "/admin/events", "/admin/events?State=Dead" })
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

    [Fact]
    public async Task PostWithoutAntiforgeryToken_IsRefused()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = await shop.SignInAsync();
        using var response = await client.PostAsync(new Uri("/admin?handler=Resolve&id=0198a000-0000-7000-8000-000000000000", UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
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
}
