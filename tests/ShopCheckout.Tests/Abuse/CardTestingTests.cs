using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Abuse;

/// <summary>Whoever tests stolen cards here gets this far and no further; each test says how far. Settings are those that a shop comes with.</summary>
public sealed class CardTestingTests
{
    private static readonly CardTestingOptions Default = new();

    // Longer than any wait between two tries, so that only captchas and blocks count.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task OneAddress_ManyCards_EachInANewBasket_TenWithoutACaptcha()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        bot.ComeFrom(1);
        for (var i = 0; i < 40; i++)
            await bot.TryCardAsync();

        Assert.Equal(Default.Address.ProofFrom, bot.Tried);
        Assert.True(bot.Met!.NeedsProof);
    }

    [Fact]
    public async Task OneAddress_ThatSolvesEveryCaptcha_IsBlockedAtForty()
    {
        await using var shop = await CardBot.OpenShopAsync(set => set.Address.ProofFromPerDay = set.Address.BlockFromPerDay = 1000);
        var bot = new CardBot(shop) { SolvesCaptchas = true };
        bot.ComeFrom(1);
        for (var i = 0; i < 60; i++)
            await bot.TryCardAsync();

        Assert.Equal(Default.Address.BlockFrom, bot.Tried);
        Assert.Equal(shop.Clock.GetUtcNow().AddMinutes(Default.BlockMinutes), bot.Met!.BlockedUntil!.Value, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 8)]
    public async Task OneAccount_ManyAddresses_IsCountedByItsAccount(bool solvesCaptchas, int tries)
    {
        await using var shop = await CardBot.OpenShopAsync(set => set.Shopper.ProofFromPerDay = set.Shopper.BlockFromPerDay = 1000);
        var bot = new CardBot(shop) { SolvesCaptchas = solvesCaptchas };
        shop.Caller.AccountKey = "somebody";
        for (var i = 0; i < 20; i++)
        {
            bot.ComeFrom(i);
            await bot.TryCardAsync();
            shop.Clock.Jump(Patience);
        }

        Assert.Equal(tries, bot.Tried);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 8)]
    public async Task OneBasket_ManyTries_FromAnywhere_IsCountedByItsBasket(bool solvesCaptchas, int tries)
    {
        await using var shop = await CardBot.OpenShopAsync(set => set.Shopper.ProofFromPerDay = set.Shopper.BlockFromPerDay = 1000);
        var bot = new CardBot(shop) { SolvesCaptchas = solvesCaptchas };
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        for (var i = 0; i < 20; i++)
        {
            bot.ComeFrom(i);
            await bot.TryCardAsync(basket);
            shop.Clock.Jump(Patience);
        }

        Assert.Equal(tries, bot.Tried);
    }

    [Fact]
    public async Task OneBasket_WithoutPause_IsSlowedDownFromTheThirdDecline()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        bot.ComeFrom(1);
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        for (var i = 0; i < 20; i++)
            await bot.TryCardAsync(basket);

        Assert.Equal(Default.Shopper.Free + 1, bot.Tried);
        Assert.NotNull(bot.Met!.WaitUntil);
    }

    [Fact]
    public async Task SlowAndLow_OneTryAnHourFromOneBasket_MeetsTheDailyLimit()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        for (var i = 0; i < 20; i++)
        {
            bot.ComeFrom(i);
            await bot.TryCardAsync(basket);
            shop.Clock.Jump(TimeSpan.FromMinutes(61));
            await shop.SendAsync(new SweepExpiredHolds.Command());
        }

        Assert.Equal(Default.Shopper.ProofFromPerDay, bot.Tried);
    }

    [Fact]
    public async Task PaymentPageAtDojo_OneCardAfterTheOther_IsTakenAway()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        bot.ComeFrom(1);
        var pay = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1))));
        for (var i = 0; i < Default.Shopper.BlockFrom; i++)
            await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(pay), SandboxServer.DeclinedCard);

        // No webhook tells of a decline; the next look does.
        shop.Clock.Jump(TimeSpan.FromMinutes(2));
        await shop.SendAsync(new SweepUnheardPayments.Command());
        await shop.SendAsync(new SweepCardTesting.Command());

        Assert.Equal(OrderStatus.Cancelled, await bot.StatusOfAsync(pay.OrderId));
        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(TestShop.IntentOf(pay)))["status"]!);
        Assert.Equal((10_000, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task PaymentPageAtDojo_WhereCardsAreTriedInARow_IsLookedAtAgainSoon()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var pay = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1))));
        for (var i = 0; i < 3; i++)
            await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(pay), SandboxServer.DeclinedCard);
        await shop.SendAsync(new SyncPayment.Command(pay.OrderId));

        var (_, payment) = await shop.TheOrderAsync();
        Assert.True(payment.NextCheckAt <= shop.Clock.GetUtcNow().AddSeconds(20));
    }

    [Fact]
    public async Task Counts_SurviveARestart()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        bot.ComeFrom(1);
        for (var i = 0; i < 10; i++)
            await bot.TryCardAsync();
        await shop.RestartAsync();
        await bot.TryCardAsync();

        Assert.Equal(10, bot.Tried);
    }

    [Fact]
    public async Task Decline_SeenByManyAtOnce_IsCountedOnce()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var pay = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1))));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(pay), SandboxServer.DeclinedCard);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.SendAsync(new SyncPayment.Command(pay.OrderId)))));

        await using var db = shop.Database();
        Assert.Equal(1, await db.DeclinedTries.SumAsync(t => t.Count));
    }

    [Fact]
    public async Task HonestShopper_TwoDeclinesThenAGoodCard_BuysWithoutAnyCheck()
    {
        await using var shop = await CardBot.OpenShopAsync();
        shop.Caller.AddressKey = "home";
        shop.Caller.AccountKey = "honest";
        var bot = new CardBot(shop);
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await bot.TryCardAsync(basket);
        await bot.TryCardAsync(basket);
        await bot.TryCardAsync(basket, SandboxServer.ApprovedCard);

        Assert.Equal(3, bot.Tried);
        Assert.Null(bot.Met);
        Assert.Equal(OrderStatus.Paid, (await shop.TheOrderAsync()).Order.Status);
    }

    [Fact]
    public async Task Blocked_AfterAWhile_MayTryAgainWithACaptcha()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop) { SolvesCaptchas = true };
        bot.ComeFrom(1);
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        for (var i = 0; i < 12; i++)
        {
            await bot.TryCardAsync(basket);
            shop.Clock.Jump(Patience);
        }

        Assert.NotNull(bot.Met!.BlockedUntil);
        shop.Clock.Jump(TimeSpan.FromMinutes(Default.BlockMinutes));
        await shop.SendAsync(new SweepExpiredHolds.Command());
        var before = bot.Tried;
        await bot.TryCardAsync(basket, SandboxServer.ApprovedCard);
        Assert.Equal(before + 1, bot.Tried);
    }
}
