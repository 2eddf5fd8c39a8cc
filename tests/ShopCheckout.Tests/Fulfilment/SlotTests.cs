using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Checkout;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Fulfilment;

public sealed class SlotTests
{
    public static TheoryData<DatabaseProvider> Providers => new TestedProviders();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task LastPlace_OfSixAtOnceTwoGetTheTwoThereAre(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(places: 2, provider);
        var baskets = new List<Guid>();
        for (var i = 0; i < 6; i++)
            baskets.Add(await shop.FillBasketAsync((shop.Tea, 1)));
        var slot = (await SlotsAsync(shop, baskets[0]))[1];

        var results = await Task.WhenAll(baskets.Select(b => Task.Run(() => shop.SendAsync(new PlaceOrder.Command(b, TestShop.Form() with { Slot = slot.Key }, 450)))));

        Assert.Equal(2, results.OfType<PlaceOrder.Result.PayAt>().Count());
        Assert.Equal(4, results.OfType<PlaceOrder.Result.ChoiceRefused>().Count(r => r.Field == "Slot"));
        Assert.Equal(0, (await SlotsAsync(shop, Guid.Empty))[1].Left);
        await using var db = shop.Database();
        Assert.Equal(2, await db.CollectionSlots.Where(s => s.StartsAt == slot.StartsAt).Select(s => s.Taken).SingleAsync());
        Assert.Equal(2, await db.Orders.CountAsync(o => o.CollectFrom == slot.StartsAt && o.CollectUntil == slot.EndsAt));
    }

    [Fact]
    public async Task CancelledOrder_GivesItsPlaceBack()
    {
        await using var shop = await OpenAsync(places: 1);
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var slot = (await SlotsAsync(shop, basket))[0];
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, TestShop.Form() with { Slot = slot.Key }));

        Assert.Equal(1, (await SlotsAsync(shop, basket))[0].Left); // Their own.
        Assert.Equal(0, (await SlotsAsync(shop, Guid.Empty))[0].Left);
        await shop.SendAsync(new CancelOrder.Command(placed.OrderId));
        Assert.Equal(1, (await SlotsAsync(shop, Guid.Empty))[0].Left);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-01T00:00Z")]
    [InlineData("9999-12-31T23:59Z")]
    [InlineData("<script>")]
    public async Task SlotThatIsNotOffered_IsRefused(string key)
    {
        await using var shop = await OpenAsync(places: 1);
        var result = await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), TestShop.Form() with { Slot = key });
        Assert.Equal("Slot", Assert.IsType<PlaceOrder.Result.ChoiceRefused>(result).Field);
    }

    [Fact]
    public async Task PaidAfterItsPlaceWasGivenAway_LosesItAndIsTold()
    {
        await using var shop = await OpenAsync(places: 1);
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var slot = (await SlotsAsync(shop, basket))[5];
        var late = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, TestShop.Form() with { Slot = slot.Key }));
        await using (var db = shop.Database())
        {
            var order = await db.Orders.Include(o => o.Events).SingleAsync();
            order.Expire(shop.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            await db.OrderPromises.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ShopCheckout.Catalog.StockHoldState.Released));
            await db.CollectionSlots.ExecuteUpdateAsync(set => set.SetProperty(s => s.Taken, 0));
        }

        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), TestShop.Form() with { Slot = slot.Key }));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(late));
        await shop.SendAsync(new SyncPayment.Command(late.OrderId));

        await using var read = shop.Database();
        var lost = await read.Orders.Include(o => o.Events).SingleAsync(o => o.Id == late.OrderId);
        Assert.Equal(OrderStatus.Paid, lost.Status);
        Assert.Null(lost.CollectFrom);
        Assert.Contains(lost.Events, e => e.Kind == OrderEventKind.SlotGone);
        Assert.Equal(1, await read.CollectionSlots.Where(s => s.StartsAt == slot.StartsAt).Select(s => s.Taken).SingleAsync());
    }

    [Fact]
    public async Task ClocksGoBackAndForth_SlotsFollowTheClockOnTheWall()
    {
        await using var shop = await OpenAsync(places: 1);
        shop.Collection = rules =>
        {
            rules.PlacesPerSlot = 1;
            rules.DaysAhead = 2;
            rules.LeadMinutes = 0;
            foreach (var day in Enum.GetNames<DayOfWeek>())
                rules.Hours[day] = "00:00-04:00";
        };
        await shop.RestartAsync();

        shop.Clock.Jump(new DateTimeOffset(2027, 3, 27, 22, 0, 0, TimeSpan.Zero) - shop.Clock.GetUtcNow());
        Assert.Equal(["2027-03-28T00:00Z", "2027-03-28T01:00Z", "2027-03-28T02:00Z"], (await SlotsAsync(shop, Guid.Empty)).Select(s => s.Key));
        shop.Clock.Jump(new DateTimeOffset(2027, 10, 30, 22, 0, 0, TimeSpan.Zero) - shop.Clock.GetUtcNow());
        var autumn = await SlotsAsync(shop, Guid.Empty);
        Assert.Equal(["2027-10-30T23:00Z", "2027-10-31T00:00Z", "2027-10-31T02:00Z", "2027-10-31T03:00Z"], autumn.Select(s => s.Key));
        Assert.Equal(TimeSpan.FromHours(2), autumn[1].EndsAt - autumn[1].StartsAt);
    }

    private static async Task<TestShop> OpenAsync(int places, DatabaseProvider provider = DatabaseProvider.PostgreSql)
    {
        var shop = await TestShop.OpenAsync(provider);
        shop.Collection = rules =>
        {
            rules.PlacesPerSlot = places;
            foreach (var day in Enum.GetNames<DayOfWeek>())
                rules.Hours[day] = "09:00-17:00";
        };
        await shop.RestartAsync();
        return shop;
    }

    private static async Task<IReadOnlyList<SlotOffer>> SlotsAsync(TestShop shop, Guid basket)
    {
        await using var scope = shop.Service<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SlotCalendar>().OffersAsync(basket, CancellationToken.None);
    }
}
