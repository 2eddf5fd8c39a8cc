using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests;

/// <summary>A shopper with cookies but no browser.</summary>
internal sealed class LiveShopper : IDisposable
{
    private readonly LiveShop _shop;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public LiveShopper(LiveShop shop)
    {
        _shop = shop;
        Http = new HttpClient(_handler) { BaseAddress = shop.Url };
        Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    public HttpClient Http { get; }

    /// <returns>The id of the intent to pay.</returns>
    public async Task<string> PlaceOrderAsync()
    {
        using var pay = await TryToOrderAsync();
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        return pay.Headers.Location!.Segments[^1];
    }

    /// <summary>Puts something into the basket and presses Pay.</summary>
    public async Task<HttpResponseMessage> TryToOrderAsync()
    {
        await using var db = _shop.Database();
        var slug = await db.Products.Where(p => p.Stock!.OnHand - p.Stock.Held > 5).OrderBy(p => p.Rank).Select(p => p.Slug).FirstAsync();
        using var added = await Http.PostAsync(new Uri($"/p/{slug}", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("quantity", "1")]));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        return await Pages.Checkout.CheckoutPageTests.PayAsync(Http, slug);
    }

    /// <summary>Comes back from the payment page of the newest order there is.</summary>
    public async Task<HttpResponseMessage> ComeBackAsync()
    {
        await using var db = _shop.Database();
        var intent = await db.Payments.OrderByDescending(p => p.CreatedAt).Select(p => p.IntentId).FirstAsync();
        var address = (string)(await _shop.Sandbox.IntentAsync(intent!))["config"]!["redirectUrl"]!;
        return await Http.GetAsync(new Uri(address));
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }
}
