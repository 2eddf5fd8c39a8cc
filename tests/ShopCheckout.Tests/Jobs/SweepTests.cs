using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Jobs;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Jobs;

/// <summary>Items that throw rest, do not stand in the way, and are given up in the end.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task ItemThatThrows_BacksOffAndEndsWhereStaffSeeIt()
    {
        await using var shop = await TestShop.OpenAsync();
        await BreakAsync(shop, 1);

        await shop.SendAsync(new SweepUnheardPayments.Command());
        Assert.Equal(0, await shop.SendAsync(new SweepUnheardPayments.Command()));
        Assert.Equal(1, (await TroubleAsync(shop)).Failures);

        for (var i = 1; i < TroubledItem.MaxFailures; i++)
        {
            shop.Clock.Jump(TimeSpan.FromHours(16));
            Assert.Equal(1, await shop.SendAsync(new SweepUnheardPayments.Command()));
        }

        shop.Clock.Jump(TimeSpan.FromDays(10));
        Assert.Equal(0, await shop.SendAsync(new SweepUnheardPayments.Command()));
        var dead = await TroubleAsync(shop);
        Assert.Equal((nameof(CheckPayment), TroubledItem.MaxFailures), (dead.Work, dead.Failures));
        Assert.NotNull(dead.GivenUpAt);
        Assert.NotEmpty(dead.LastError);
        await using var db = shop.Database();
        Assert.Equal(AlertKind.DeadItem, (await db.Alerts.SingleAsync()).Kind);
    }

    [Fact]
    public async Task AWholeBatchThatThrows_DoesNotStarveTheNext()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        shop.Clock.Jump(TimeSpan.FromMinutes(3));
        await BreakAsync(shop, Sweep.Batch);

        Assert.Equal(Sweep.Batch, await shop.SendAsync(new SweepUnheardPayments.Command()));
        await shop.SendAsync(new SweepUnheardPayments.Command());

        await using var db = shop.Database();
        Assert.Equal(PaymentStatus.Captured, (await db.Payments.SingleAsync(p => p.OrderId == orderId)).Status);
    }

    [Fact]
    public async Task ItemThatGoesWellAfterAll_IsForgotten()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, _) = await SettlementTests.PlaceAsync(shop);
        await using (var db = shop.Database())
        {
            var paymentId = await db.Payments.Where(p => p.OrderId == orderId).Select(p => p.Id).SingleAsync();
            var item = new TroubledItem(nameof(CheckPayment), paymentId, shop.Clock.GetUtcNow());
            item.Fail("A bug that is mended.", shop.Clock.GetUtcNow());
            db.Add(item);
            await db.SaveChangesAsync();
        }

        shop.Clock.Jump(TimeSpan.FromMinutes(3));
        await shop.SendAsync(new SweepUnheardPayments.Command());

        await using var after = shop.Database();
        Assert.Empty(await after.TroubledItems.ToListAsync());
    }

    [Fact]
    public void Jitter_SpreadsByAtMostAQuarterAndRepeats()
    {
        var wait = TimeSpan.FromMinutes(4);
        var ids = new SystemIdSource(TimeProvider.System);
        var spread = Enumerable.Range(0, 200).Select(_ => ids.NewId()).Select(id => (Id: id, Wait: Jitter.Spread(wait, id, 3))).ToList();

        Assert.All(spread, s => Assert.InRange(s.Wait, wait, TimeSpan.FromMinutes(5)));
        Assert.True(spread.Select(s => (int)s.Wait.TotalSeconds).Distinct().Count() > 20, "They all wait the same time.");
        Assert.All(spread, s => Assert.Equal(s.Wait, Jitter.Spread(wait, s.Id, 3)));
    }

    private static async Task<TroubledItem> TroubleAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.TroubledItems.SingleAsync();
    }

    // A status that no program knows: reading the row throws.
    private static async Task BreakAsync(TestShop shop, int count)
    {
        await using var db = shop.Database();
        for (var i = 0; i < count; i++)
        {
            var order = new ShopCheckout.Orders.Order(shop.Service<IIdSource>().NewId(), $"BRKN-{i:0000}", shop.Service<IIdSource>().NewId(), "x", new("B", "b@example.com", "1"), shop.Clock.GetUtcNow(), shop.Clock.GetUtcNow().AddYears(1));
            order.Sell([], Money.Zero("GBP"), Money.Zero("GBP"));
            var payment = new Payment(shop.Service<IIdSource>().NewId(), order.Id, order.Number, Money.Zero("GBP"), shop.Clock.GetUtcNow());
            payment.CheckAgainAt(shop.Clock.GetUtcNow().AddHours(-1));
            db.AddRange(order, payment);
        }

        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("""UPDATE "Payments" SET "Status" = 'Nonsense' WHERE "Reference" LIKE 'BRKN-%'""");
    }
}
