using Microsoft.EntityFrameworkCore;
using ShopCheckout.Baskets;
using ShopCheckout.Catalog;
using ShopCheckout.Orders;
using ShopCheckout.Tests.Catalog;

namespace ShopCheckout.Tests.Baskets;

public sealed class AddToBasketTests(SeededShop shop) : IClassFixture<SeededShop>
{
    [Fact]
    public async Task Add_First_MakesABasket()
    {
        var result = await shop.AddAsync(null, "wenlock-blue", 2);

        Assert.Equal(AddToBasket.Outcome.Added, result.Outcome);
        Assert.NotNull(result.BasketId);
        Assert.Equal((2, 2, 2), (result.Added, result.InBasket, result.ItemCount));
        var line = Assert.Single((await shop.BasketAsync(result.BasketId)).Lines);
        Assert.Equal(("wenlock-blue", 2), (line.Slug, line.Quantity));
    }

    [Fact]
    public async Task Add_Again_CostsOneReadAndOneCommit()
    {
        var basket = (await shop.AddAsync(null, "olive-oil")).BasketId;
        await shop.AddAsync(basket, "rigatoni");
        shop.Queries.Reset();

        var result = await shop.AddAsync(basket, "olive-oil", 2);

        Assert.Equal(2, shop.Queries.Count);
        Assert.Equal((2, 3, 4), (result.Added, result.InBasket, result.ItemCount));
    }

    [Fact]
    public async Task Add_MoreThanThere_AddsWhatIsThereAndSaysSo()
    {
        await shop.StockAsync("box-grater", onHand: 5, held: 2);

        var result = await shop.AddAsync(null, "box-grater", 4);
        var again = await shop.AddAsync(result.BasketId, "box-grater");

        Assert.Equal((AddToBasket.Outcome.AddedWhatIsThere, 3), (result.Outcome, result.Added));
        Assert.Equal((AddToBasket.Outcome.NoMoreThere, 0, 3), (again.Outcome, again.Added, again.InBasket));
    }

    [Fact]
    public async Task Add_SoldOut_AddsNothingAndMakesNoBasket()
    {
        var result = await shop.AddAsync(null, "butter-croissants");

        Assert.Equal((AddToBasket.Outcome.SoldOut, 0, null), (result.Outcome, result.Added, result.BasketId));
    }

    [Fact]
    public async Task Add_Unknown_IsNotForSale() =>
        Assert.Equal(AddToBasket.Outcome.NotForSale, (await shop.AddAsync(null, "no-such-thing")).Outcome);

    [Fact]
    public async Task Add_BeyondTheMost_StopsThere()
    {
        var basket = (await shop.AddAsync(null, "plum-tomatoes", 98)).BasketId;

        var last = await shop.AddAsync(basket, "plum-tomatoes", 5);
        var more = await shop.AddAsync(basket, "plum-tomatoes");

        Assert.Equal((AddToBasket.Outcome.QuantityLimit, 1, 99), (last.Outcome, last.Added, last.InBasket));
        Assert.Equal((AddToBasket.Outcome.QuantityLimit, 0, 99), (more.Outcome, more.Added, more.InBasket));
    }

    [Fact]
    public async Task Add_ToAFullBasket_IsRefused()
    {
        var basketId = shop.Ids.NewSecretId();
        await using (var db = shop.Open())
        {
            var category = await db.Categories.FirstAsync(TestContext.Current.CancellationToken);
            var basket = new Basket(basketId, "GBP", shop.Clock.GetUtcNow());
            for (var i = 0; i < Basket.MaxLines; i++)
            {
                var product = new Product(
                    shop.Ids.NewId(), category.Id, $"filler-{basketId:N}-{i}", "Filler", "s", "d", new(100, "GBP"), 0, 9000 + i, shop.Clock.GetUtcNow());
                product.Withdraw();
                db.Products.Add(product);
                db.StockLevels.Add(new StockLevel(product.Id, 1));
                basket.SetQuantity(product.Id, 1, product.Price, shop.Clock.GetUtcNow());
            }

            db.Baskets.Add(basket);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(AddToBasket.Outcome.BasketFull, (await shop.AddAsync(basketId, "olive-oil")).Outcome);
    }

    [Fact]
    public async Task TwoTabs_AddingAtOnce_LoseNothing()
    {
        var basket = (await shop.AddAsync(null, "flaky-sea-salt")).BasketId!.Value;
        string[] slugs = ["plum-tomatoes", "plum-tomatoes", "rigatoni", "bay-leaves"];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.AddAsync(basket, slugs[i % slugs.Length])));

        var lines = (await shop.BasketAsync(basket)).Lines.ToDictionary(l => l.Slug, l => l.Quantity, StringComparer.Ordinal);
        Assert.Equal((10, 5, 5, 1), (lines["plum-tomatoes"], lines["rigatoni"], lines["bay-leaves"], lines["flaky-sea-salt"]));
    }

    [Fact]
    public async Task TwoTabs_MakingTheSameBasketAtOnce_LoseNothing()
    {
        var basket = shop.Ids.NewSecretId();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.AddAsync(basket, "plum-tomatoes")));

        Assert.Equal(8, Assert.Single((await shop.BasketAsync(basket)).Lines).Quantity);
    }

    [Fact]
    public async Task Add_WhatTheShoppersOwnOrderHolds_CountsAsThere()
    {
        await shop.StockAsync("pepper-mill", onHand: 1);
        var basket = (await shop.AddAsync(null, "pepper-mill")).BasketId!.Value;
        await HoldForOpenOrderAsync(basket, "pepper-mill", 1);

        Assert.False((await shop.BasketAsync(basket)).IsShort);
        Assert.Equal(AddToBasket.Outcome.NoMoreThere, (await shop.AddAsync(basket, "pepper-mill")).Outcome);
        Assert.Equal(AddToBasket.Outcome.SoldOut, (await shop.AddAsync(null, "pepper-mill")).Outcome);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void Quantity_OutsideOneToTheMost_IsRefused(int quantity, bool valid) =>
        Assert.Equal(valid, new AddToBasket.Validator().Validate(new AddToBasket.Command(null, "olive-oil", quantity)).IsValid);

    private async Task HoldForOpenOrderAsync(Guid basketId, string slug, int quantity)
    {
        await using var db = shop.Open();
        var now = shop.Clock.GetUtcNow();
        var productId = await db.Products.Where(p => p.Slug == slug).Select(p => p.Id).SingleAsync();
        var order = new Order(shop.Ids.NewId(), $"T-{shop.Ids.NewCode(8)}", basketId, "same", new Contact("A", "a@example.com", "01632960001"), now, now.AddMinutes(30));
        order.Sell([], Money.Zero("GBP"), Money.Zero("GBP"));
        db.Orders.Add(order);
        db.StockHolds.Add(new StockHold(order.Id, productId, quantity));
        Assert.Empty(await new StockRoom(db).HoldAsync([(productId, quantity)], default));
        await db.SaveChangesAsync();
    }
}
