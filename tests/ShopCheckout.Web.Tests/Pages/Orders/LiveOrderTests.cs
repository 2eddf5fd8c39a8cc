using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Tests.Pages.Checkout;
using static ShopCheckout.Web.Tests.Pages.Pay.LinkClerk;

namespace ShopCheckout.Web.Tests.Pages.Orders;

/// <summary>What an open page is told.</summary>
public sealed class LiveOrderTests
{
    [Fact]
    public async Task Paid_TheOpenPageIsTold()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var (order, intentId) = await PlaceAsync(shop, client);
        using var stream = await OpenAsync(shop, client, order);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(stream.Response.Headers.CacheControl!.NoStore);
        Assert.Empty(stream.Response.Content.Headers.ContentEncoding);

        await shop.Sandbox.PayByCardAsync(intentId);
        await shop.SendAsync(new SyncPayment.Command(order.Id));

        var version = await stream.NextChangeAsync();
        await using var db = shop.Database();
        var now = await db.Orders.SingleAsync(o => o.Id == order.Id);
        Assert.Equal((OrderStatus.Paid, version), (now.Status, now.Version));
    }

    [Fact]
    public async Task ChangedByAnotherProcess_ToldToo()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);
        using var stream = await OpenAsync(shop, client, order);

        await using var other = shop.Database();
        await other.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, 77));

        Assert.Equal(77, await stream.NextChangeAsync());
    }

    [Fact]
    public async Task ChangedBeforeTheStreamWasOpen_ToldAtOnce()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);

        using var stream = await OpenAsync(shop, client, order, version: order.Version - 1);

        Assert.Equal(order.Version, await stream.NextChangeAsync());
    }

    [Fact]
    public async Task Over_TheStreamSaysSoAndEnds()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);
        using var stream = await OpenAsync(shop, client, order);

        await shop.SendAsync(new ShopCheckout.Checkout.CancelOrder.Command(order.Id));

        var rest = await stream.ReadToEndAsync();
        Assert.Contains("event: change", rest, StringComparison.Ordinal);
        Assert.Contains("event: end", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyFromOneAddress_TheNextIsRefusedUntilOneEnds()
    {
        await using var shop = await ShopFactory.OpenAsync(("Live:MostPerAddress", "2"));
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);
        using var first = await OpenAsync(shop, client, order);
        using var second = await OpenAsync(shop, client, order);

        using var third = await OpenAsync(shop, client, order);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, third.Response.StatusCode);

        await shop.SendAsync(new ShopCheckout.Checkout.CancelOrder.Command(order.Id)); // Ends both.
        await first.ReadToEndAsync();
        await second.ReadToEndAsync();
        using var fourth = await OpenAsync(shop, client, order);
        Assert.Equal(HttpStatusCode.OK, fourth.Response.StatusCode);
    }

    [Fact]
    public async Task NothingHappens_AHeartbeatKeepsItOpen()
    {
        await using var shop = await ShopFactory.OpenAsync(("Live:HeartbeatSeconds", "1"));
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);
        using var stream = await OpenAsync(shop, client, order);

        Assert.Equal(": still here", await stream.NextLineAsync(line => line.StartsWith(':')));
    }

    [Fact]
    public async Task ShopStops_TheStreamEnds()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);
        using var stream = await OpenAsync(shop, client, order);

        shop.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.DoesNotContain("event:", await stream.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgedToken_NoStream()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var (order, _) = await PlaceAsync(shop, client);
        var token = shop.OrderToken(order.Id);

        foreach (var wrong in new[] { token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), order.Id.ToString(), shop.OrderToken(order.Id).ToUpperInvariant() })
        {
            using var answer = await client.GetAsync(Relative($"/orders/{wrong}/live?version=0"), HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public void Streams_ManyAddressesTogether_AreCountedToo()
    {
        var streams = new LiveStreams(Microsoft.Extensions.Options.Options.Create(new LiveOptions { MostStreams = 2, MostPerAddress = 1 }));
        using var first = streams.TryOpen(IPAddress.Parse("203.0.113.1"));
        Assert.NotNull(first);
        Assert.Null(streams.TryOpen(IPAddress.Parse("203.0.113.1")));
        using var second = streams.TryOpen(IPAddress.Parse("2001:db8::1"));
        Assert.NotNull(second);
        Assert.Null(streams.TryOpen(IPAddress.Parse("203.0.113.2")));
        second.Dispose();
        second.Dispose(); // Counted once.
        using var third = streams.TryOpen(IPAddress.Parse("203.0.113.2"));
        Assert.NotNull(third);
        Assert.Null(streams.TryOpen(IPAddress.Parse("2001:db8::2")));
    }

    internal static async Task<(Order Order, string IntentId)> PlaceAsync(ShopFactory shop, HttpClient client)
    {
        var slug = await CheckoutPageTests.AddSomethingAsync(shop, client);
        using var pay = await CheckoutPageTests.PayAsync(client, slug);
        await using var db = shop.Database();
        return (await db.Orders.Include(o => o.Lines).SingleAsync(), pay.Headers.Location!.Segments[^1]);
    }

    private static async Task<EventStream> OpenAsync(ShopFactory shop, HttpClient client, Order order, int? version = null) =>
        await EventStream.OpenAsync(client, $"/orders/{shop.OrderToken(order.Id)}/live?version={version ?? order.Version}");
}
