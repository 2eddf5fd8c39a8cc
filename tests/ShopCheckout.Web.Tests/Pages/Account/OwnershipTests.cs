using System.Net;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Bookings;
using ShopCheckout.Orders;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>Every page of the account is for its owner, whoever adds the page.</summary>
public sealed class OwnershipTests
{
    private const string NoId = "0198a000-0000-7000-8000-000000000000";

    [Fact]
    public async Task EveryPageOfTheAccount_SendsGuestsToSignInAndTakesNoFormWithoutAToken()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var guest = shop.CreateClient();
        var (client, _) = await shop.ShopperAsync("ada@example.com");
        var pages = shop.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Where(p => p.RelativePath.StartsWith("/Pages/Account/", StringComparison.Ordinal))
            .Select(p => (IsDoor: p.RelativePath.StartsWith("/Pages/Account/Door/", StringComparison.Ordinal), Path: "/" + p.AttributeRouteInfo!.Template!.Replace("{id:guid}", NoId, StringComparison.Ordinal)))
            .ToList();
        Assert.True(pages.Count >= 18, "The pages were not found.");
        using (client)
        {
            foreach (var (isDoor, path) in pages)
            {
                using var get = await guest.GetAsync(new Uri(path, UriKind.Relative));
                if (!isDoor)
                    Assert.StartsWith("/account/sign-in?returnUrl=", get.Headers.Location?.PathAndQuery ?? path, StringComparison.Ordinal);

                // Refused for want of a token, or because the page takes no forms at all.
                using var post = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("Password", "x")]));
                Assert.True(post.StatusCode == HttpStatusCode.BadRequest, $"{path} answered {post.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task OrdersAndBookings_OfSomebodyElse_AreNotFound()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (ada, adaId) = await shop.ShopperAsync("ada@example.com");
        var (grace, _) = await shop.ShopperAsync("grace@example.com");
        var bookingId = await BookAsync(shop, adaId);
        using (ada)
        using (grace)
        {
            using (await CheckoutPageTests.PayAsync(ada, await CheckoutPageTests.AddSomethingAsync(shop, ada)))
            {
            }

            Guid orderId;
            await using (var db = shop.Database())
                orderId = await db.Orders.Select(o => o.Id).SingleAsync();
            foreach (var (path, prefix) in new[] { ($"/account/orders/{orderId}", "/orders/"), ($"/account/bookings/{bookingId}", "/bookings/") })
            {
                using var hers = await ada.GetAsync(new Uri(path, UriKind.Relative));
                Assert.StartsWith(prefix, hers.Headers.Location!.OriginalString, StringComparison.Ordinal);
                using var shown = await ada.GetAsync(hers.Headers.Location);
                Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
                using var notHers = await grace.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, notHers.StatusCode);
            }

            Assert.Single((await AccountStage.PageAsync(ada, "/account/orders")).QuerySelectorAll(".orders li"));
            Assert.Single((await AccountStage.PageAsync(ada, "/account/bookings")).QuerySelectorAll(".orders li"));
            foreach (var page in new[] { "/account", "/account/orders", "/account/bookings", $"/account/orders?before={orderId}", $"/account/bookings?before={bookingId}" })
                Assert.Null((await AccountStage.PageAsync(grace, page)).QuerySelector(".orders li"));
        }
    }

    private static async Task<Guid> BookAsync(ShopFactory shop, Guid customerId)
    {
        var (id, start) = (new SystemIdSource(TimeProvider.System).NewId(), TimeProvider.System.GetUtcNow().AddDays(1));
        await using var db = shop.Database();
        var seating = new Seating(await db.DiningTables.Select(t => t.Id).FirstAsync(), 2, DateOnly.FromDateTime(start.UtcDateTime), start, start.AddHours(1));
        var booking = new Booking(id, "TABC-DEFG", formKey: null, "a test's", new Contact("Ada", "ada@example.com", "01632 960 001"), notes: null, seating, "GBP", start);
        booking.BelongTo(customerId);
        db.Add(booking);
        await db.SaveChangesAsync();
        return id;
    }
}
