using Microsoft.EntityFrameworkCore;
using ShopCheckout.Baskets;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Baskets;

public sealed class AbandonedBasketsTests
{
    [Fact]
    public async Task Basket_IsForgottenWhenItsCookieHasRunOutAndNotBefore()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.FillBasketAsync((shop.Tea, 2));
        shop.Clock.Jump(TimeSpan.FromDays(2));
        var younger = await shop.FillBasketAsync((shop.Tea, 1));

        shop.Clock.Jump(TimeSpan.FromDays(58));
        Assert.Equal(0, await shop.SendAsync(new SweepAbandonedBaskets.Command()));
        shop.Clock.Jump(TimeSpan.FromDays(1.5));
        Assert.Equal(1, await shop.SendAsync(new SweepAbandonedBaskets.Command()));

        await using var db = shop.Database();
        Assert.Equal(younger, (await db.Baskets.SingleAsync()).Id);
    }
}
