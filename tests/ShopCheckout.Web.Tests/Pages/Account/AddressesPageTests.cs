using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

public sealed class AddressesPageTests
{
    private static readonly (string Name, string Value)[] Good =
    [
        ("Input.Name", "Ada Lovelace"), ("Input.Phone", "01632 960 001"), ("Input.Country", "IE"), ("Input.Line1", "1 Merrion Square"), ("Input.Town", "Dublin"), ("Input.Postcode", "d02x285"),
    ];

    [Fact]
    public async Task Address_IsSavedOnceUsedAtTheCheckoutChangedAndRemoved()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, customerId) = await shop.ShopperAsync("ada@example.com");
        var form = (await PageAsync(client, "/account/addresses/new")).Forms.Single(f => f.QuerySelector("#Input_Line1") is not null);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var saved = await ShopFactory.SubmitAsync(client, "/account/addresses/new", form, Good);
            Assert.Equal("/account/addresses", saved.Headers.Location?.OriginalString);
        }

        await using var db = shop.Database();
        var address = await db.SavedAddresses.SingleAsync(a => a.CustomerId == customerId);
        Assert.Equal("1 Merrion Square, Dublin, D02 X285, Ireland", address.Address.ToOneLine());

        await CheckoutPageTests.AddSomethingAsync(shop, client);
        var checkout = await PageAsync(client, "/checkout");
        Assert.Equal("ada@example.com", checkout.QuerySelector<IHtmlInputElement>("#Input_Email")!.Value);
        using var used = await ShopFactory.SubmitAsync(client, "/checkout?handler=Address", checkout.Forms.Single(f => f.Id == "checkout"), ("address", address.Id.ToString()), ("Input.Notes", "Ring twice"));
        var filled = await ShopFactory.ReadAsync(used);
        Assert.Equal(("1 Merrion Square", "D02 X285", "IE"), (Value(filled, "Line1"), Value(filled, "Postcode"), filled.QuerySelector<IHtmlSelectElement>("#Input_Country")!.Value));
        Assert.True(filled.QuerySelector<IHtmlInputElement>("#Input_Method_Delivery")!.IsChecked);
        Assert.Equal("Ring twice", filled.QuerySelector<IHtmlTextAreaElement>("#Input_Notes")!.Value);

        var edit = $"/account/addresses/{address.Id}";
        using var changed = await ShopFactory.SubmitAsync(client, edit, (await PageAsync(client, edit)).Forms.Single(f => f.QuerySelector("#Input_Line1") is not null), ("Input.Town", "Cork"), ("Input.Country", "IE"));
        Assert.Equal("Cork", await db.SavedAddresses.Where(a => a.Id == address.Id).Select(a => a.Address.Town).SingleAsync());
        var list = await PageAsync(client, "/account/addresses");
        using var removed = await ShopFactory.SubmitAsync(client, "/account/addresses?handler=Remove", list.Forms.Single(f => f.Action.Contains("Remove", StringComparison.Ordinal)), ("id", address.Id.ToString()));
        Assert.False(await db.SavedAddresses.AnyAsync());
        client.Dispose();
    }

    [Fact]
    public async Task TickAtTheCheckout_KeepsTheAddressOnceAndForWhoIsSignedIn()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, customerId) = await shop.ShopperAsync("ada@example.com");
        using var guest = shop.CreateClient();
        await using var db = shop.Database();
        (string, string)[] typed =
        [
            ("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.Method", "Delivery"), ("Input.Line1", "1 St James's Square"),
            ("Input.Town", "London"), ("Input.Postcode", "sw1y4jh"), ("Input.AcceptTerms", "true"),
        ];
        foreach (var (browser, tick, expected) in new[] { (client, "", 0), (client, "nonsense", 0), (client, "true", 1), (client, "true", 1), (guest, "true", 1) })
        {
            await CheckoutPageTests.AddSomethingAsync(shop, browser);
            var form = (await PageAsync(browser, "/checkout")).Forms.Single(f => f.Id == "checkout");
            Assert.Equal(browser == client, form.QuerySelector("#Input_SaveAddress") is not null);
            (string, string)[] all = tick.Length > 0 ? [.. typed, ("Input.SaveAddress", tick)] : typed;
            var priced = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(browser, "/checkout?handler=Update", form, all));
            Assert.Equal(browser == client && tick == "true", priced.QuerySelector("#Input_SaveAddress")?.HasAttribute("checked") ?? false);
            using var pay = await ShopFactory.SubmitAsync(browser, "/checkout", priced.Forms.Single(f => f.Id == "checkout"), all);
            Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
            Assert.Equal(expected, await db.SavedAddresses.CountAsync());
        }

        Assert.Equal((customerId, "SW1Y 4JH"), await db.SavedAddresses.Select(a => new ValueTuple<Guid, string>(a.CustomerId, a.Address.Postcode)).SingleAsync());
        client.Dispose();
    }

    [Fact]
    public async Task AnothersAddress_IsNeitherSeenNorChangedNorUsed()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        var (eve, _) = await shop.ShopperAsync("eve@example.com");
        var form = (await PageAsync(ada, "/account/addresses/new")).Forms.Single(f => f.QuerySelector("#Input_Line1") is not null);
        using var saved = await ShopFactory.SubmitAsync(ada, "/account/addresses/new", form, Good);
        await using var db = shop.Database();
        var id = (await db.SavedAddresses.SingleAsync()).Id;

        using var seen = await eve.GetAsync(new Uri($"/account/addresses/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        var own = (await PageAsync(eve, "/account/addresses/new")).Forms.Single(f => f.QuerySelector("#Input_Line1") is not null);
        using var stolen = await ShopFactory.SubmitAsync(eve, "/account/addresses/new", own, [.. Good, ("FormKey", id.ToString())]);
        using var changed = await ShopFactory.SubmitAsync(eve, $"/account/addresses/{id}", own, [.. Good, ("Input.Line2", "Eve was here")]);
        using var removed = await ShopFactory.SubmitAsync(eve, "/account/addresses?handler=Remove", own, ("id", id.ToString()));
        using var chosen = await ShopFactory.SubmitAsync(eve, "/account/addresses?handler=Default", own, ("id", id.ToString()));
        Assert.All(new[] { stolen, changed, removed, chosen }, r => Assert.Equal(HttpStatusCode.NotFound, r.StatusCode));

        await CheckoutPageTests.AddSomethingAsync(shop, eve);
        var checkout = await PageAsync(eve, "/checkout");
        Assert.Null(checkout.QuerySelector("[name=address]"));
        using var used = await ShopFactory.SubmitAsync(eve, "/checkout?handler=Address", checkout.Forms.Single(f => f.Id == "checkout"), ("address", id.ToString()));
        Assert.DoesNotContain("Merrion", await used.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await db.SavedAddresses.AsNoTracking().SingleAsync()).Address.Line2);
        ada.Dispose();
        eve.Dispose();
    }

    [Fact]
    public async Task BadAddress_IsToldAndKept_AndGuestsAreSentToSignIn()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, _) = await shop.ShopperAsync("ada@example.com");
        var form = (await PageAsync(client, "/account/addresses/new")).Forms.Single(f => f.QuerySelector("#Input_Line1") is not null);
        using var response = await ShopFactory.SubmitAsync(client, "/account/addresses/new", form, ("Input.Name", "Ada"), ("Input.Country", "GB"), ("Input.Postcode", "nowhere"), ("Input.Line1", "<script>alert(1)</script>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await ShopFactory.ReadAsync(response);
        Assert.Equal(["#Input_Phone", "#Input_Town", "#Input_Postcode"], page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("<script>alert(1)</script>", Value(page, "Line1"));
        client.Dispose();

        using var guest = shop.CreateClient();
        foreach (var path in new[] { "/account/addresses", "/account/addresses/new", $"/account/addresses/{Guid.Empty}" })
        {
            using var refused = await guest.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
            Assert.Contains("/account/sign-in", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    private static string Value(IHtmlDocument page, string field) => page.QuerySelector<IHtmlInputElement>("#Input_" + field)!.Value;

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await ShopFactory.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));
}
