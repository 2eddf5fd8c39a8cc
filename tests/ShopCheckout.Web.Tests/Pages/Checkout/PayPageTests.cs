using System.Net;
using ShopCheckout.Web.Tests.Api;

namespace ShopCheckout.Web.Tests.Pages.Checkout;

/// <summary>The shop's own payment page, without a browser.</summary>
public sealed class PayPageTests
{
    [Fact]
    public async Task Pay_WhereScriptsRun_LeadsToTheShopsPageWhosePolicyNamesDojoAlone()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), ("onPage", "true"));
        Assert.StartsWith("/checkout/pay/", pay.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var response = await client.GetAsync(pay.Headers.Location);
        var page = await ShopFactory.ReadAsync(response);
        var dojo = shop.Sandbox.BaseUrl.GetLeftPart(UriPartial.Authority);
        var nonce = page.QuerySelector("script")!.GetAttribute("nonce");

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(
            $"default-src 'none'; script-src 'nonce-{nonce}' {dojo}/payments/v1/client.js; frame-src {dojo}; connect-src 'self' {dojo}; style-src 'self'; img-src 'self' data:; "
            + $"font-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' {dojo}; report-uri /csp-reports",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("same-origin-allow-popups", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/", script.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Equal(dojo + "/payments/v1/client.js", page.GetElementById("pay")!.GetAttribute("data-client-script"));
        Assert.DoesNotContain("css_", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WayOut_LeadsToDojosPageOfTheSameIntent()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        await using var db = shop.Database();
        var token = shop.OrderToken(db.Orders.Single().Id);
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri($"/checkout/pay/{token}", UriKind.Relative)));

        using var away = await ShopFactory.SubmitAsync(client, $"/checkout/pay/{token}", page.Forms.Single(f => f.ClassList.Contains("pay-away")));
        Assert.Equal(pay.Headers.Location, away.Headers.Location);
    }

    [Fact]
    public async Task Order_ThatIsPaid_HasNoPaymentPage()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await CheckoutApiTests.PlaceAsync(shop, client);
        var token = shop.OrderToken(order.Id);
        await using var db = shop.Database();
        await shop.Sandbox.PayByCardAsync(db.Payments.Single().IntentId!);
        using var back = await client.GetAsync(new Uri($"/checkout/return/{token}", UriKind.Relative));

        using var response = await client.GetAsync(new Uri($"/checkout/pay/{token}", UriKind.Relative));
        Assert.Equal("/orders/" + token, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task PayOnPage_SwitchedOff_LeadsToDojosPageOnly()
    {
        await using var shop = await ShopFactory.OpenAsync(("Shop:PayOnPage", "false"));
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), ("onPage", "true"));
        using var page = await client.GetAsync(pay.Headers.Location);
        Assert.StartsWith(shop.Sandbox.BaseUrl.AbsoluteUri + "checkout/pi_", page.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgedLink_IsNotFound()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await client.GetAsync(new Uri($"/checkout/pay/{new string('A', 43)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
