using Microsoft.EntityFrameworkCore;
using ShopCheckout.Baskets;
using ShopCheckout.Catalog;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Baskets;

public sealed class OrderAgainTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task PressedTwiceAtOnce_TheBasketHoldsItOnceAtTodaysPrices(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var orderId = await BuyAsync(shop, (shop.Tea, 2));
        await RepriceAsync(shop, shop.Tea, 500);
        var basketId = await shop.FillBasketAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(new OrderAgain.Command(orderId, basketId)))));

        Assert.All(results, r => Assert.Equal((basketId, "2 × Tea", 0), (r.BasketId, r.Put.Single(), r.NotHad.Count)));
        var view = await shop.SendAsync(new ViewBasket.Query(basketId));
        Assert.Equal((2, 500), (Assert.Single(view.Lines).Quantity, view.Lines[0].UnitPrice.Minor));
    }

    [Fact]
    public async Task SoldOutFewerLeftAndNoLongerSold_SaysWhatCouldNotBeHad()
    {
        await using var shop = await TestShop.OpenAsync();
        var gone = await shop.SellAsync("Gone", 100);
        var orderId = await BuyAsync(shop, (shop.Tea, 4), (shop.Mug, 1), (gone, 1));
        await shop.SetStockAsync(shop.Tea, 3);
        await WithdrawAsync(shop, gone);

        var result = await shop.SendAsync(new OrderAgain.Command(orderId, null));

        Assert.Equal(["3 × Tea"], result.Put);
        Assert.Equal(["Gone is no longer sold", "Mug is sold out", "only 3 of 4 × Tea"], result.NotHad.Order(StringComparer.Ordinal));
        Assert.NotNull(result.BasketId);
    }

    [Fact]
    public async Task NothingCanBeHad_NoBasketIsMade()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await BuyAsync(shop, (shop.Mug, 1));

        var result = await shop.SendAsync(new OrderAgain.Command(orderId, null));

        Assert.Null(result.BasketId);
        Assert.Equal(["Mug is sold out"], result.NotHad);
    }

    [Fact]
    public async Task BasketHoldsMoreAlready_IsLeftAsItIs()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await BuyAsync(shop, (shop.Tea, 1));
        var basketId = await shop.FillBasketAsync((shop.Tea, 3));

        await shop.SendAsync(new OrderAgain.Command(orderId, basketId));

        Assert.Equal(3, Assert.Single((await shop.SendAsync(new ViewBasket.Query(basketId))).Lines).Quantity);
    }

    private static async Task<Guid> BuyAsync(TestShop shop, params (Product Product, int Quantity)[] wanted)
    {
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(await shop.FillBasketAsync(wanted))));
        var (order, _) = await shop.TheOrderAsync();
        await shop.SendAsync(new SyncPayment.Command(order.Id));
        return order.Id;
    }

    private static async Task RepriceAsync(TestShop shop, Product product, long minor)
    {
        await using var db = shop.Database();
        await db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Price.Minor, minor));
    }

    private static async Task WithdrawAsync(TestShop shop, Product product)
    {
        await using var db = shop.Database();
        await db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsWithdrawn, true));
    }
}
