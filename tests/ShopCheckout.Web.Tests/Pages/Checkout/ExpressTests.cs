using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Web.Tests.Pages.Pay;

namespace ShopCheckout.Web.Tests.Pages.Checkout;

/// <summary>Two clicks from a filled basket to a paid order: one in the shop, one on Dojo's page.</summary>
public sealed class ExpressTests : IAsyncLifetime
{
    private const string Express = "/checkout?handler=Express";

    private static readonly (string, string)[] Delivered =
        [("Input.Method", "Delivery"), ("Input.Line1", "1 St James's Square"), ("Input.Town", "London"), ("Input.Postcode", "sw1y4jh")];

    private ShopFactory _shop = null!;
    private HttpClient _ada = null!;
    private Guid _adaId;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopFactory.OpenAsync();
        (_ada, _adaId) = await _shop.ShopperAsync("ada@example.com");
    }

    public async ValueTask DisposeAsync()
    {
        _ada.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Guest_AndWhoHasNoCard_SeeNoExpress()
    {
        using var guest = _shop.CreateClient();
        foreach (var client in new[] { guest, _ada })
        {
            await CheckoutPageTests.AddSomethingAsync(_shop, client);
            Assert.Null(await ExpressAsync(client));
        }
    }

    [Fact]
    public async Task OneClick_OrdersAsLastTimeAndLeadsToDojosPageWithTheCard()
    {
        await BuyAsync(_ada, Delivered);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var basket = await BasketAsync(_ada);
        var text = basket.QuerySelector(".express")!.TextContent;
        Assert.Contains("1 St James's Square", text, StringComparison.Ordinal);
        Assert.Contains("agree to the terms of sale", text, StringComparison.Ordinal);

        using var click = await ShopFactory.SubmitAsync(_ada, Express, Form(basket)!);

        var (order, intentId) = await NewestAsync();
        Assert.Contains($"Pay {order.Total.ToDisplay()} with Visa", basket.QuerySelector("#express button")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((_adaId, "Ada Lovelace", "ada@example.com", "SW1Y 4JH"), (order.CustomerId!.Value, order.Contact.Name, order.Contact.Email, order.DeliveryAddress!.Postcode));
        Assert.Equal($"/checkout/{intentId}", click.Headers.Location!.AbsolutePath);
        Assert.Contains("csc=cs_", click.Headers.Location.Query, StringComparison.Ordinal);
        var intent = await _shop.Sandbox.IntentAsync(intentId);
        Assert.Equal("SavedCard", (string?)intent["paymentMethods"]![0]);
        Assert.Equal(order.Total.Minor, (long)intent["amount"]!["value"]!);

        // The second click, with what the card's issuer asks for.
        var page = await ReadDojoAsync(click.Headers.Location);
        var method = Input(page, "input[name=method][checked]").Value;
        Assert.StartsWith("pm_", method, StringComparison.Ordinal);
        using var paid = new FormUrlEncodedContent([KeyValuePair.Create("method", method), KeyValuePair.Create("savedCv2", "020")]);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = _shop.Sandbox.BaseUrl };
        using var answer = await browser.PostAsync(new Uri($"/checkout/{intentId}", UriKind.Relative), paid);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("Captured", (string?)(await _shop.Sandbox.IntentAsync(intentId))["status"]);
    }

    [Fact]
    public async Task DoubleClickTwoTabsAndBack_OneOrderAndOneIntent()
    {
        await BuyAsync(_ada, Delivered);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var before = await _shop.Sandbox.IntentsAsync();
        var form = (await ExpressAsync(_ada))!;

        var clicks = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ShopFactory.SubmitAsync(_ada, Express, form)));
        Assert.All(clicks, c => Assert.Equal(HttpStatusCode.Redirect, c.StatusCode));
        var path = Assert.Single(clicks.Select(c => c.Headers.Location!.AbsolutePath).Distinct(StringComparer.Ordinal));
        using var again = await ShopFactory.SubmitAsync(_ada, Express, (await ExpressAsync(_ada))!);
        Assert.Equal(path, again.Headers.Location!.AbsolutePath);
        var checkout = await ShopFactory.ReadAsync(await _ada.GetAsync(new Uri("/checkout", UriKind.Relative)));
        using var pay = await ShopFactory.SubmitAsync(_ada, "/checkout", checkout.Forms.Single(f => f.Id == "checkout"), ("Input.AcceptTerms", "true"));
        Assert.StartsWith("/checkout/pay/", pay.Headers.Location!.OriginalString, StringComparison.Ordinal);

        await using var db = _shop.Database();
        Assert.Equal(2, await db.Orders.CountAsync());
        Assert.Equal(before + 1, await _shop.Sandbox.IntentsAsync());
        Array.ForEach(clicks, c => c.Dispose());
    }

    [Fact]
    public async Task PaidInAnotherTab_ShowsTheOrder()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var form = (await ExpressAsync(_ada))!;
        using var click = await ShopFactory.SubmitAsync(_ada, Express, form);
        var (order, intentId) = await NewestAsync();
        Assert.Equal(0, await _shop.Sandbox.PayByCardAsync(intentId));

        for (var i = 0; i < 2; i++)
        {
            using var late = await ShopFactory.SubmitAsync(_ada, Express, form);
            Assert.Equal($"/orders/{_shop.OrderToken(order.Id)}", late.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task WhatWasShownChanged_TheCheckoutSaysSoFilledIn()
    {
        await BuyAsync(_ada, Delivered);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var form = (await ExpressAsync(_ada))!;
        await using (var db = _shop.Database())
            await db.Products.ExecuteUpdateAsync(set => set.SetProperty(p => p.Price.Minor, p => p.Price.Minor + 50));

        var page = await RefusedAsync(form, HttpStatusCode.Conflict);
        Assert.Contains("Something has changed", page.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 St James's Square", Input(page, "#Input_Line1").Value);
        Assert.True(Input(page, "#Input_Method_Delivery").IsChecked);
        Assert.True(Input(page, "#Input_AcceptTerms").IsChecked);

        // And the checkout as it stands there places it.
        using var pay = await ShopFactory.SubmitAsync(_ada, "/checkout", page.Forms.Single(f => f.Id == "checkout"));
        Assert.StartsWith("/checkout/pay/", pay.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherAddressSinceItWasShown_IsNotDeliveredThereUnseen()
    {
        await BuyAsync(_ada, Delivered);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var form = (await ExpressAsync(_ada))!;
        await using (var db = _shop.Database())
        {
            var other = new SavedAddress(new SystemIdSource(TimeProvider.System).NewId(), _adaId, "Ada Lovelace", "01632 960 002", new PostalAddress("2 Other Street", null, "London", "SW1Y 4JH"), TimeProvider.System.GetUtcNow());
            other.BecomeDefault(TimeProvider.System.GetUtcNow());
            db.Add(other);
            await db.SaveChangesAsync();
        }

        var page = await RefusedAsync(form, HttpStatusCode.Conflict);
        Assert.Equal("2 Other Street", Input(page, "#Input_Line1").Value);
    }

    [Fact]
    public async Task SoldOutMeanwhile_IsSaidAndNothingIsOrdered()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var form = (await ExpressAsync(_ada))!;
        await using (var db = _shop.Database())
            await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, s => s.Held));
        Assert.Contains("not enough left", (await RefusedAsync(form, HttpStatusCode.Conflict)).QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await ExpressAsync(_ada));
    }

    [Fact]
    public async Task CardOfAnotherOrNone_OrdersNothingAndOpensNoCards()
    {
        var (bob, bobId) = await _shop.ShopperAsync("bob@example.com");
        using (bob)
        {
            await BuyAsync(_ada);
            await BuyAsync(bob);
            var his = await CardOfAsync(bobId);
            await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
            var form = (await ExpressAsync(_ada))!;
            foreach (var card in new[] { his, string.Empty, "pm_nobody", "../customers", new string('x', 5000) })
            {
                var page = await RefusedAsync(form, HttpStatusCode.Conflict, ("card", card));
                Assert.Contains("saved card cannot be used", page.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task CardRemovedSinceItWasShown_IsSaid()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var form = (await ExpressAsync(_ada))!;
        Assert.Equal(CardAnswer.Done, await SendAsync(new RemoveCard.Command(_adaId, await CardOfAsync(_adaId))));
        await RefusedAsync(form, HttpStatusCode.Conflict);
        Assert.Null(await ExpressAsync(_ada));
    }

    [Fact]
    public async Task SomebodyElsesBrowser_GetsNothingOfIt()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        var form = (await ExpressAsync(_ada))!;
        var seen = Input(form, "[name=seen]").Value;
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("seen", seen)]);
        using var unproven = await _ada.PostAsync(new Uri(Express, UriKind.Relative), forged);
        Assert.Equal(HttpStatusCode.BadRequest, unproven.StatusCode);

        using var guest = _shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(_shop, guest);
        var guests = (await BasketAsync(guest)).Forms.Single(f => f.Id == "lines");
        using var sent = await ShopFactory.SubmitAsync(guest, Express, guests, ("seen", seen));
        Assert.Equal("/checkout", sent.Headers.Location!.OriginalString);
        await using var db = _shop.Database();
        Assert.Equal(1, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task DojoOutOfReach_TheBasketIsShownWithoutIt()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        await _shop.Sandbox.AnswerNextWithStatusAsync("ListPaymentMethods", 503, int.MaxValue);
        Assert.Null(await ExpressAsync(_ada));
    }

    [Fact]
    public async Task BasketSeenAgainAMomentLater_TheCardIsNotAskedForAgainAndTheClickIs()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        Assert.NotNull(await ExpressAsync(_ada));
        await _shop.Sandbox.AnswerNextWithStatusAsync("ListPaymentMethods", 503, int.MaxValue);
        var form = (await ExpressAsync(_ada))!;
        Assert.Contains("Dojo did not answer", (await RefusedAsync(form, HttpStatusCode.Conflict)).QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DojoSlow_TheBasketDoesNotWaitForIt()
    {
        await BuyAsync(_ada);
        await CheckoutPageTests.AddSomethingAsync(_shop, _ada);
        await _shop.Sandbox.DelayNextAsync("CreateCustomerSecret", TimeSpan.FromSeconds(20));
        Assert.Null(await ExpressAsync(_ada));
    }

    private async Task<IHtmlDocument> RefusedAsync(IHtmlFormElement form, HttpStatusCode expected, params (string Name, string Value)[] changes)
    {
        int before;
        await using (var db = _shop.Database())
            before = await db.Orders.CountAsync();
        using var response = await ShopFactory.SubmitAsync(_ada, Express, form, changes);
        Assert.Equal(expected, response.StatusCode);
        await using (var db = _shop.Database())
            Assert.Equal(before, await db.Orders.CountAsync());
        return await ShopFactory.ReadAsync(response);
    }

    private async Task BuyAsync(HttpClient client, params (string, string)[] changes)
    {
        await CheckoutPageTests.AddSomethingAsync(_shop, client);
        (string, string)[] typed = [("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true"), .. changes];
        var asked = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
        var priced = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(client, "/checkout?handler=Update", asked.Forms.Single(f => f.Id == "checkout"), typed));
        using var pay = await ShopFactory.SubmitAsync(client, "/checkout", priced.Forms.Single(f => f.Id == "checkout"), typed);
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        var (order, intentId) = await NewestAsync();
        Assert.Equal(0, await _shop.Sandbox.PayByCardAsync(intentId, save: true));
        using var back = await client.GetAsync(new Uri($"/checkout/return/{_shop.OrderToken(order.Id)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    private async Task<(Order Order, string IntentId)> NewestAsync()
    {
        await using var db = _shop.Database();
        var order = await db.Orders.OrderByDescending(o => o.PlacedAt).FirstAsync();
        return (order, (await db.Payments.SingleAsync(p => p.OrderId == order.Id)).IntentId!);
    }

    private async Task<string> CardOfAsync(Guid customerId) => (await SendAsync(new ViewCards.Query(customerId))).Cards.Single().Id;

    private Task<T> SendAsync<T>(IRequest<T> message) => _shop.SendAsync(message);

    private async Task<IHtmlDocument> ReadDojoAsync(Uri address) => await ShopFactory.ReadAsync(await _shop.Sandbox.Http.GetAsync(address));

    private static IHtmlInputElement Input(IParentNode parent, string selector) => (IHtmlInputElement)parent.QuerySelector(selector)!;

    private static async Task<IHtmlDocument> BasketAsync(HttpClient client) => await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/basket", UriKind.Relative)));

    private static async Task<IHtmlFormElement?> ExpressAsync(HttpClient client) => Form(await BasketAsync(client));

    private static IHtmlFormElement? Form(IHtmlDocument basket) => basket.Forms.SingleOrDefault(f => f.Id == "express");
}
