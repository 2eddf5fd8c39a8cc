using ShopCheckout.Baskets;
using ShopCheckout.Tests.Catalog;

namespace ShopCheckout.Tests.Baskets;

public sealed class ChangeBasketTests(SeededShop shop) : IClassFixture<SeededShop>
{
    [Fact]
    public async Task Quantities_Several_AreSetTogether()
    {
        var basket = await BasketOfAsync(("wenlock-blue", 1), ("olive-oil", 1), ("rigatoni", 1));

        var result = await shop.ChangeAsync(basket, ("wenlock-blue", 3), ("olive-oil", 0), ("rigatoni", 1));

        Assert.True(result.Changed);
        Assert.Equal(4, result.ItemCount);
        Assert.Equal(["First-press Olive Oil, 500 ml"], result.Removed);
        Assert.Equal([("wenlock-blue", 3), ("rigatoni", 1)], (await shop.BasketAsync(basket)).Lines.Select(l => (l.Slug, l.Quantity)));
    }

    [Fact]
    public async Task Quantity_AboveWhatIsThere_BecomesWhatIsThere()
    {
        await shop.StockAsync("box-grater", onHand: 3);
        var basket = await BasketOfAsync(("box-grater", 1));

        var result = await shop.ChangeAsync(basket, ("box-grater", 9));

        Assert.Equal([new ChangeBasket.Shortened("Box Grater", 3)], result.Shortened);
        Assert.Equal(3, (await shop.BasketAsync(basket)).ItemCount);
    }

    [Fact]
    public async Task Quantity_FewerThoughStillTooMany_IsGranted()
    {
        var basket = await BasketOfAsync(("oak-board", 5));
        await shop.StockAsync("oak-board", onHand: 2);

        await shop.ChangeAsync(basket, ("oak-board", 3));

        var line = Assert.Single((await shop.BasketAsync(basket)).Lines);
        Assert.Equal((3, true), (line.Quantity, line.IsShort));
    }

    [Fact]
    public async Task Product_NotInTheBasket_IsNotPutIn()
    {
        var basket = await BasketOfAsync(("wenlock-blue", 1));

        var result = await shop.ChangeAsync(basket, ("olive-oil", 4));

        Assert.False(result.Changed);
        Assert.Single((await shop.BasketAsync(basket)).Lines);
    }

    [Fact]
    public async Task Basket_Unknown_StaysEmpty() => Assert.Equal(0, (await shop.ChangeAsync(shop.Ids.NewSecretId(), ("olive-oil", 1))).ItemCount);

    [Fact]
    public async Task TwoTabs_ChangingDifferentLines_LoseNothing()
    {
        var basket = await BasketOfAsync(("plum-tomatoes", 1), ("rigatoni", 1), ("bay-leaves", 1));

        await Task.WhenAll(
            shop.ChangeAsync(basket, ("plum-tomatoes", 7)),
            shop.ChangeAsync(basket, ("rigatoni", 0)),
            shop.AddAsync(basket, "bay-leaves", 4),
            shop.AddAsync(basket, "flaky-sea-salt", 2));

        var lines = (await shop.BasketAsync(basket)).Lines.ToDictionary(l => l.Slug, l => l.Quantity, StringComparer.Ordinal);
        Assert.Equal(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["plum-tomatoes"] = 7, ["bay-leaves"] = 5, ["flaky-sea-salt"] = 2 }, lines);
    }

    [Fact]
    public async Task Removed_ByTwoTabsAtOnce_IsRemoved()
    {
        var basket = await BasketOfAsync(("plum-tomatoes", 1), ("rigatoni", 1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.ChangeAsync(basket, ("rigatoni", 0))));

        Assert.Equal("plum-tomatoes", Assert.Single((await shop.BasketAsync(basket)).Lines).Slug);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public void Quantity_OutOfBounds_IsRefused(int quantity) =>
        Assert.False(new ChangeBasket.Validator().Validate(new ChangeBasket.Command(Guid.Empty, [new("olive-oil", quantity)])).IsValid);

    private async Task<Guid> BasketOfAsync(params (string Slug, int Quantity)[] lines)
    {
        Guid? basket = null;
        foreach (var (slug, quantity) in lines)
        {
            basket = (await shop.AddAsync(basket, slug, quantity)).BasketId;
            shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return basket!.Value;
    }
}
