using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>Saved cards: whose they are, and that nobody else sees or touches them.</summary>
public sealed class CardsPageTests
{
    private static readonly Uri Cards = new("/account/cards", UriKind.Relative);

    [Fact]
    public async Task Guest_IsSentToSignIn()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await client.GetAsync(Cards);
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fcards", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Cards_AreTheShoppersOwnAndAnothersIdDoesNothing()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        var (bob, _) = await shop.ShopperAsync("bob@example.com");
        using (ada)
        using (bob)
        {
            await BuyAsync(shop, ada);
            await BuyAsync(shop, bob);
            var hers = Assert.Single(await CardsOfAsync(ada));
            var his = Assert.Single(await CardsOfAsync(bob));
            Assert.NotEqual(hers, his);

            foreach (var handler in new[] { "Remove", "Prefer" })
            {
                var form = await FormAsync(bob, "Remove");
                using var refused = await ShopFactory.SubmitAsync(bob, $"/account/cards?handler={handler}", form, ("card", hers));
                var page = await ShopFactory.ReadAsync(await bob.GetAsync(Cards));
                Assert.Contains("not among your saved cards", page.GetElementById("flash")!.TextContent, StringComparison.Ordinal);
            }

            Assert.Equal(hers, Assert.Single(await CardsOfAsync(ada)));
            using var removed = await ShopFactory.SubmitAsync(ada, "/account/cards?handler=Remove", await FormAsync(ada, "Remove"));
            Assert.Empty(await CardsOfAsync(ada));
            Assert.Single(await CardsOfAsync(bob));
        }
    }

    [Fact]
    public async Task NoAntiforgeryToken_IsRefused()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        using (ada)
        {
            await BuyAsync(shop, ada);
            var card = Assert.Single(await CardsOfAsync(ada));
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("card", card)]);
            using var response = await ada.PostAsync(new Uri("/account/cards?handler=Remove", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Single(await CardsOfAsync(ada));
        }
    }

    [Fact]
    public async Task DojoOutOfReach_IsSaidAndNoCardIsInvented()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        using (ada)
        {
            await BuyAsync(shop, ada);
            await shop.Sandbox.AnswerNextWithStatusAsync("CreateCustomerSecret", 503, int.MaxValue);
            var page = await ShopFactory.ReadAsync(await ada.GetAsync(Cards));
            Assert.Contains("does not answer", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PaymentPage_ShowsSavedCardsToTheOrdersOwnerOnly()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        var (bob, _) = await shop.ShopperAsync("bob@example.com");
        using var guest = shop.CreateClient();
        using (ada)
        using (bob)
        {
            await BuyAsync(shop, ada);
            await BuyAsync(shop, bob);
            using var pay = await CheckoutPageTests.PayAsync(ada, await CheckoutPageTests.AddSomethingAsync(shop, ada));
            var path = pay.Headers.Location!.OriginalString;
            Assert.StartsWith("/checkout/pay/", path, StringComparison.Ordinal);

            var own = await ShopFactory.ReadAsync(await ada.GetAsync(new Uri(path, UriKind.Relative)));
            Assert.Contains("Visa ending in 1005", own.QuerySelector(".pay-saved")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(own.GetElementById("pay-save"));
            using var chosen = await ShopFactory.SubmitAsync(ada, path, own.Forms.Single(f => f.ClassList.Contains("pay-saved")));
            Assert.Contains("csc=cs_", chosen.Headers.Location!.Query, StringComparison.Ordinal);
            foreach (var other in new[] { bob, guest })
            {
                var page = await ShopFactory.ReadAsync(await other.GetAsync(new Uri(path, UriKind.Relative)));
                Assert.Null(page.QuerySelector(".pay-saved"));
                Assert.Null(page.GetElementById("pay-save"));
                using var away = await ShopFactory.SubmitAsync(other, path, page.Forms.Single(f => f.ClassList.Contains("pay-away")), ("card", (await CardsOfAsync(ada)).Single()));
                Assert.Empty(away.Headers.Location!.Query);
            }
        }
    }

    [Fact]
    public async Task CheckoutCustomer_IsTheCallersOwnAndGuestsHaveNone()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, _) = await shop.ShopperAsync("ada@example.com");
        var (bob, _) = await shop.ShopperAsync("bob@example.com");
        using var guest = shop.CreateClient();
        using (ada)
        using (bob)
        {
            var (first, second, his) = (await CustomerAsync(ada, HttpStatusCode.OK), await CustomerAsync(ada, HttpStatusCode.OK), await CustomerAsync(bob, HttpStatusCode.OK));
            Assert.StartsWith("cust_", (string?)first["id"], StringComparison.Ordinal);
            Assert.Equal((string?)first["id"], (string?)second["id"]);
            Assert.NotEqual((string?)first["secret"], (string?)second["secret"]);
            Assert.NotEqual((string?)first["id"], (string?)his["id"]);
            await CustomerAsync(guest, HttpStatusCode.Unauthorized);
            await CustomerAsync(ada, HttpStatusCode.Forbidden, "cross-site");
        }
    }

    private static async Task<JsonNode> CustomerAsync(HttpClient client, HttpStatusCode expected, string site = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/checkout/customer", UriKind.Relative)) { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Sec-Fetch-Site", site);
        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static async Task BuyAsync(ShopFactory shop, HttpClient client)
    {
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        await using var db = shop.Database();
        var payment = await db.Payments.OrderByDescending(p => p.CreatedAt).FirstAsync();
        Assert.Equal(0, await shop.Sandbox.PayByCardAsync(payment.IntentId!, save: true));
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(payment.OrderId)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> CardsOfAsync(HttpClient client) =>
        [.. (await ShopFactory.ReadAsync(await client.GetAsync(Cards))).QuerySelectorAll("form[action*=Remove] input[name=card]").Select(i => i.GetAttribute("value")!)];

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client, string handler) =>
        (await ShopFactory.ReadAsync(await client.GetAsync(Cards))).Forms.First(f => f.Action.Contains("handler=" + handler, StringComparison.Ordinal));
}
