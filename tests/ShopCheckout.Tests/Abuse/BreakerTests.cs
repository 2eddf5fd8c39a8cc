using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Alerts;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Abuse;

public sealed class BreakerTests
{
    private static readonly CardTestingOptions Default = new();

    [Fact]
    public async Task ManyAddressesManyBaskets_ALowNumberEach_TripTheBreakerForEverybody()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        for (var i = 0; i < 60; i++)
        {
            bot.ComeFrom(i);
            await bot.TryCardAsync();
            await shop.SendAsync(new SweepCardTesting.Command());
        }

        Assert.Equal(Default.BreakerFromTries, bot.Tried);
        Assert.Equal([AlertKind.CardTesting], await OpenAlertsAsync(shop));

        // Somebody who never had a card declined can buy, with a captcha.
        var shopper = new CardBot(shop) { SolvesCaptchas = true };
        shopper.ComeFrom(1000);
        await shopper.TryCardAsync(card: SandboxServer.ApprovedCard);
        Assert.Equal(1, shopper.Tried);
    }

    [Fact]
    public async Task Tripped_StaysSoWhileItGoesOn_AndEndsWithItsAlertWhenItHasBeenCalm()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        for (var i = 0; i < Default.BreakerFromTries; i++)
        {
            bot.ComeFrom(i);
            await bot.TryCardAsync();
        }

        await shop.SendAsync(new SweepCardTesting.Command());
        await shop.RestartAsync();
        shop.Clock.Jump(TimeSpan.FromMinutes(Default.BreakerWindowMinutes + 1));
        await shop.SendAsync(new SweepCardTesting.Command());
        Assert.Equal([AlertKind.CardTesting], await OpenAlertsAsync(shop));

        shop.Clock.Jump(TimeSpan.FromMinutes(Default.BreakerCalmMinutes));
        await shop.SendAsync(new SweepCardTesting.Command());
        Assert.Empty(await OpenAlertsAsync(shop));
        bot.ComeFrom(1000);
        await bot.TryCardAsync();
        Assert.Equal(Default.BreakerFromTries + 1, bot.Tried);
    }

    [Fact]
    public async Task BusyDay_ManyApprovedAndSomeDeclined_IsNoRaid()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop);
        for (var i = 0; i < 40; i++)
        {
            bot.ComeFrom(i);
            await bot.TryCardAsync(card: i % 4 == 0 ? SandboxServer.DeclinedCard : SandboxServer.ApprovedCard);
        }

        await shop.SendAsync(new SweepCardTesting.Command());
        Assert.Empty(await OpenAlertsAsync(shop));
        Assert.Null(bot.Met);
    }

    [Fact]
    public async Task OldDeclinesAndSpentProofs_AreForgotten()
    {
        await using var shop = await CardBot.OpenShopAsync();
        var bot = new CardBot(shop) { SolvesCaptchas = true };
        bot.ComeFrom(1);
        for (var i = 0; i < 12; i++)
            await bot.TryCardAsync();
        await using var db = shop.Database();
        Assert.Equal(12, await db.DeclinedTries.CountAsync());
        Assert.Equal(2, await db.SpentProofs.CountAsync());

        shop.Clock.Jump(TimeSpan.FromDays(3));
        await shop.SendAsync(new SweepCardTesting.Command());
        Assert.Empty(await db.DeclinedTries.ToListAsync());
        Assert.Empty(await db.SpentProofs.ToListAsync());
    }

    private static async Task<List<AlertKind>> OpenAlertsAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.Alerts.Where(a => a.ResolvedAt == null).Select(a => a.Kind).ToListAsync();
    }
}
