using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Web.Tests.Pages.Account;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>What is kept of a sale is read by staff, by Dojo and by the same shopper in another language: it does not depend on who caused it.</summary>
public sealed class KeptForAllTests
{
    private static readonly (string, string)[] EnglishAndGerman = [("Shop:Cultures:0", "en-GB"), ("Shop:Cultures:1", "de-DE")];

    [Fact]
    public async Task DeliveryThatWasChosen_IsTheSameInAnotherLanguage()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        var slug = await CheckoutPageTests.AddSomethingAsync(shop.Shop, client);
        using var pay = await ForeignShop.PayAsync(
            client, slug, ("Input.Method", "Delivery"), ("Input.Line1", "1 Long Lane"), ("Input.Town", "Leeds"), ("Input.Postcode", "LS1 1AA"), ("Input.Option", "express"));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        await using var db = shop.Shop.Database();
        Assert.Equal("Express", (await db.Orders.SingleAsync()).DeliveryOption);
        var intent = await shop.Shop.Sandbox.IntentAsync(pay.Headers.Location!.Segments[^1]);
        Assert.Contains("Delivery: Express", intent.ToJsonString(), StringComparison.Ordinal);

        client.DefaultRequestHeaders.Add("Accept-Language", "en-GB");
        var page = await AccountStage.PageAsync(client, "/checkout");
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("express", page.QuerySelectorAll("input[name='Input.Option']").OfType<IHtmlInputElement>().Single(i => i.IsChecked).Value);
    }

    [Fact]
    public async Task WhatHappenedToABooking_IsKeptInEnglish()
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "de");
        var times = await AccountStage.PageAsync(client, ForeignShop.BookPath(9));
        var details = await AccountStage.PageAsync(client, times.QuerySelector(".times a")!.GetAttribute("href")!);
        using var booked = await ShopFactory.SubmitAsync(
            client, "/book/details", details.Forms.Single(f => f.QuerySelector("#Input_Name") is not null),
            ("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true"));
        Assert.Equal(HttpStatusCode.Redirect, booked.StatusCode);
        await using var db = shop.Database();
        var booking = await db.Bookings.Include(b => b.Events).SingleAsync();
        Assert.Equal("de-DE", booking.Language);
        Assert.Contains(booking.Events, e => e.Note?.StartsWith("At most £", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("1,50", "1,50 £", null)]
    [InlineData("1.50", "1,50 £", null)]
    [InlineData("1,505", null, "etwa 2,50")]
    [InlineData("1.000,50", null, "etwa 2,50")]
    public async Task Tip_IsReadAsGermansWriteIt(string typed, string? shown, string? why)
    {
        await using var shop = await ShopFactory.OpenAsync([.. EnglishAndGerman, ("Shop:TipsAtCheckout", "true")]);
        using var client = shop.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "de");
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        using var answer = await CheckoutPageTests.PayAsync(client, "unseen", ("Input.Tip", "own"), ("Input.TipOwn", typed));
        var page = await ShopFactory.ReadAsync(answer);
        if (shown is not null)
            Assert.Contains(shown, page.QuerySelector("[data-live=sums]")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(why ?? string.Empty, page.GetElementById("Input_TipOwn_error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(why is null ? HttpStatusCode.Conflict : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }
}
