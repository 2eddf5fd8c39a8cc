using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>Who gets in where: shoppers to their account, staff to the admin pages, and neither to the other's.</summary>
public sealed class AccountAccessTests
{
    [Fact]
    public async Task Guest_IsSentToSignInAndBack()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await shop.MakeShopperAsync("ada@example.com");

        using var sent = await client.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", sent.Headers.Location!.PathAndQuery);
        using var back = await ShopFactory.TryShopperAsync(client, "ADA@example.com", ShopFactory.ShopperPassword, "/account");
        Assert.Equal("/account", back.Headers.Location!.OriginalString);
        using var page = await client.GetAsync(back.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("Hello, Ada", (await ShopFactory.ReadAsync(page)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example.com/")]
    [InlineData("//evil.example.com/")]
    [InlineData("/\\evil.example.com/")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnUrlToAnotherSite_IsNotFollowed(string returnUrl)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await shop.MakeShopperAsync("ada@example.com");
        using var response = await ShopFactory.TryShopperAsync(client, "ada@example.com", ShopFactory.ShopperPassword, returnUrl);
        Assert.Equal("/account", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Shopper_IsKeptOutOfTheAdminPages()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, _) = await shop.ShopperAsync("ada@example.com");
        using (client)
        {
            foreach (var path in new[] { "/admin", "/admin/orders", "/admin/mail", "/admin/audit" })
            {
                using var refused = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.StartsWith("/admin/sign-in", refused.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
            }

            // Nor does the right password of a shopper's account help at the staff's door.
            var door = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/admin/sign-in", UriKind.Relative)));
            using var tried = await ShopFactory.SubmitAsync(client, "/admin/sign-in", door.Forms.Single(), ("Email", "ada@example.com"), ("Password", ShopFactory.ShopperPassword));
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
            Assert.DoesNotContain(tried.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("staff=", StringComparison.Ordinal)));
        }

        await using var db = shop.Database();
        Assert.Equal([ShopCheckout.Audit.Acts.SignInFailed], await db.AuditEntries.Select(e => e.Act).ToListAsync());
    }

    [Fact]
    public async Task Staff_HaveNoAccountInTheShop()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = await shop.SignInAsync();
        using var tried = await ShopFactory.TryShopperAsync(client, ShopFactory.AdminEmail, ShopFactory.AdminPassword);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        using var account = await client.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.StartsWith("/account/sign-in", account.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothSignIns_InOneBrowser_LeaveEachOtherAlone()
    {
        await using var shop = await ShopFactory.OpenAsync();
        await shop.MakeShopperAsync("ada@example.com");
        using var client = await shop.SignInAsync();
        await ShopFactory.SignInShopperAsync(client, "ada@example.com");
        using (var admin = await client.GetAsync(new Uri("/admin", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, admin.StatusCode);

        var account = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/account", UriKind.Relative)));
        using var gone = await ShopFactory.SubmitAsync(client, "/account/sign-out", account.Forms.Single(f => f.Action.Contains("sign-out", StringComparison.Ordinal)));
        using var again = await client.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.StartsWith("/account/sign-in", again.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var still = await client.GetAsync(new Uri("/admin", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Order_OfASignedInShopper_IsTheirsAndAGuestsIsNobodys()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, customerId) = await shop.ShopperAsync("ada@example.com");
        using var guest = shop.CreateClient();
        foreach (var browser in new[] { client, guest })
        {
            using var pay = await CheckoutPageTests.PayAsync(browser, await CheckoutPageTests.AddSomethingAsync(shop, browser), ("Input.Email", "ada@example.com"));
            Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        }

        client.Dispose();
        await using var db = shop.Database();
        Assert.Equal([customerId, null], await db.Orders.OrderBy(o => o.PlacedAt).Select(o => o.CustomerId).ToListAsync());
    }
}
