using ShopCheckout.Baskets;
using ShopCheckout.Tests.Catalog;

namespace ShopCheckout.Tests.Baskets;

public sealed class ViewBasketTests(SeededShop shop) : IClassFixture<SeededShop>
{
    [Fact]
    public async Task Basket_None_IsEmpty()
    {
        var basket = await shop.BasketAsync(null);

        Assert.True(basket.IsEmpty);
        Assert.Equal(new(0, "GBP"), basket.Subtotal);
    }

    [Fact]
    public async Task Basket_Unknown_IsEmpty() => Assert.True((await shop.BasketAsync(shop.Ids.NewSecretId())).IsEmpty);

    [Fact]
    public async Task Amounts_OfAMixedBasket_AddUp()
    {
        var id = (await shop.AddAsync(null, "wenlock-blue", 2)).BasketId;
        await shop.AddAsync(id, "dark-chocolate", 3);
        shop.Queries.Reset();

        var basket = await shop.BasketAsync(id);

        Assert.Equal(1, shop.Queries.Count);
        Assert.Equal(5, basket.ItemCount);
        Assert.Equal(new(2650, "GBP"), basket.Subtotal);
        Assert.Equal(new(225, "GBP"), basket.VatIncluded);
        Assert.Equal(new(2350, "GBP"), basket.ToFreeDelivery);
    }

    [Fact]
    public async Task Price_ChangedSince_IsTodaysAndSaysWhatItWas()
    {
        var id = (await shop.AddAsync(null, "garnacha")).BasketId;
        await shop.ChangeProductAsync("garnacha", p => p.Reprice(new(1495, "GBP")));

        var line = Assert.Single((await shop.BasketAsync(id)).Lines);

        Assert.True(line.PriceChanged);
        Assert.Equal((new Money(1495, "GBP"), new Money(1395, "GBP")), (line.UnitPrice, line.PriceWhenAdded));
    }

    [Fact]
    public async Task Line_WithdrawnOrSoldSince_SaysSo()
    {
        var id = (await shop.AddAsync(null, "enamel-jug", 2)).BasketId;
        await shop.AddAsync(id, "rolling-pin");
        await shop.StockAsync("enamel-jug", onHand: 1);
        await shop.ChangeProductAsync("rolling-pin", p => p.Withdraw());

        var basket = await shop.BasketAsync(id);

        Assert.True(basket.IsShort);
        Assert.Equal((1, true, false), Seen(basket, "enamel-jug"));
        Assert.Equal((0, true, true), Seen(basket, "rolling-pin"));
    }

    [Fact]
    public async Task Count_Asked_ComesFromTheDatabaseOnceInAWhile()
    {
        var id = (await shop.AddAsync(null, "olive-oil", 3)).BasketId!.Value;
        await using var db = shop.Open();
        using var counts = new BasketCounts();
        var handler = new BasketCount.Handler(db, counts);
        shop.Queries.Reset();

        Assert.Equal(3, await handler.Handle(new(id), TestContext.Current.CancellationToken));
        Assert.Equal(3, await handler.Handle(new(id), TestContext.Current.CancellationToken));
        Assert.Equal(1, shop.Queries.Count);

        await shop.AddAsync(id, "olive-oil");
        counts.Forget(id);
        Assert.Equal(4, await handler.Handle(new(id), TestContext.Current.CancellationToken));
    }

    private static (int Available, bool IsShort, bool IsWithdrawn) Seen(ViewBasket.Model basket, string slug)
    {
        var line = basket.Lines.Single(l => l.Slug == slug);
        return (line.Available, line.IsShort, line.IsWithdrawn);
    }
}
