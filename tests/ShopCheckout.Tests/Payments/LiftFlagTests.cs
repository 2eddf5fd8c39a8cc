using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Bookings;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Bookings;

namespace ShopCheckout.Tests.Payments;

/// <summary>What was flagged goes on once a person asked and the provider shows what was agreed; by nothing else.</summary>
public sealed class LiftFlagTests
{
    [Fact]
    public async Task RightAgain_GoesOnOnlyWhenAPersonAsks()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await FlaggedAsync(shop);

        Assert.Equal(Settlement.Mismatch, await shop.SendAsync(new SyncPayment.Command(orderId)));
        await shop.LetTimePassAsync(TimeSpan.FromHours(1));
        Assert.NotNull((await shop.TheOrderAsync()).Payment.FlaggedBecause);

        Assert.Equal(Settlement.InStep, await AskAsync(shop, orderId));
        await AssertPaidAsync(shop);
    }

    [Fact]
    public async Task StillAnother_StaysFlaggedAndIsToldOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await FlaggedAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(2, ("amount.value", 200000));

        Assert.Equal(Settlement.Mismatch, await AskAsync(shop, orderId));
        Assert.Equal(Settlement.Mismatch, await AskAsync(shop, orderId));

        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal((OrderStatus.AwaitingPayment, 0), (order.Status, payment.CapturedMinor));
        Assert.NotNull(payment.FlaggedBecause);
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.Flagged);
        await using var db = shop.Database();
        Assert.Null((await db.Alerts.SingleAsync()).ResolvedAt);
    }

    [Fact]
    public async Task AskedByMany_GoesOnOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await FlaggedAsync(shop);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AskAsync(shop, orderId))));

        await AssertPaidAsync(shop);
    }

    [Fact]
    public Task KilledAnywhere_AskedOnceMoreIsEnough() => EverySite.KillAsync(atLeast: 2, async site =>
    {
        await using var shop = await TestShop.OpenAsync();
        var orderId = await FlaggedAsync(shop);
        var crashed = await shop.Crashes.KillAsync(site, () => AskAsync(shop, orderId));
        await shop.RestartAsync();
        await AskAsync(shop, orderId);
        await AssertPaidAsync(shop);
        return crashed;
    });

    [Fact]
    public async Task NotPaidYet_IsFollowedAgain()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));
        await shop.SendAsync(new SyncPayment.Command(orderId));
        Assert.Equal(Settlement.InStep, await AskAsync(shop, orderId));

        await shop.Sandbox.PayByCardAsync(intent);
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(20));

        await AssertPaidAsync(shop);
    }

    [Fact]
    public async Task BreakCheckedAgain_GoesOnAndIsHealed()
    {
        await using var shop = await TestShop.OpenAsync();
        await FlaggedAsync(shop);
        await shop.SendAsync(new StartRun.Command("ada@shop.example"));
        await shop.SendAsync(new SweepReconciliation.Command());
        Guid breakId;
        await using (var db = shop.Database())
            breakId = (await db.ReconciliationBreaks.SingleAsync(b => b.Kind == BreakKind.Flagged)).Id;

        Assert.Equal(HealBreak.Result.Healed, await shop.SendAsync(new HealBreak.Command(breakId, "ada@shop.example")));
        await AssertPaidAsync(shop);
    }

    [Fact]
    public async Task DepositOfATableThatWasGivenUp_GoesBackAndIsTold()
    {
        await using var booked = await BookedShop.OpenAsync(rules: rules => rules.DepositMinor = 1000);
        var (bookingId, intent) = BookedShop.CardPage(await booked.BookAsync());
        await booked.Shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));
        await booked.Shop.SendAsync(new SyncBooking.Command(bookingId));
        await booked.Shop.Sandbox.PayByCardAsync(intent);
        await booked.LetPassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(5));
        Assert.Equal(DepositStatus.Dropped, (await booked.FindAsync(bookingId)).DepositStatus);

        Assert.Equal(Settlement.InStep, await AskAsync(booked.Shop, (await booked.Shop.TheOrderAsync()).Order.Id));
        await booked.LetPassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(5));

        var booking = await booked.FindAsync(bookingId);
        Assert.Equal((BookingStatus.Lapsed, DepositStatus.Returned, booking.DepositMinor), (booking.Status, booking.DepositStatus, booking.DepositBackMinor));
        Assert.False((await booked.Shop.SendAsync(new ListBookings.Query(booking.ServiceDate))).Bookings.Single().IsDepositDoubted);
        await using var db = booked.Shop.Database();
        Assert.Single(await db.OutgoingMails.Where(m => m.Key.StartsWith("booking-deposit-too-late") && m.Recipient == "ada@example.com").ToListAsync());
        Assert.False(await db.Alerts.AnyAsync(a => a.ResolvedAt == null));
    }

    [Fact]
    public async Task DepositDoubtedAfterItWasTakenAndTheTableGivenUp_GoesBack()
    {
        await using var booked = await BookedShop.OpenAsync(rules: rules => rules.DepositMinor = 1000);
        var (bookingId, intent) = BookedShop.CardPage(await booked.BookAsync());
        await booked.Shop.Sandbox.PayByCardAsync(intent);
        var orderId = (await booked.Shop.TheOrderAsync()).Order.Id;
        await booked.Shop.SendAsync(new SyncPayment.Command(orderId));
        await booked.Shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));
        await booked.Shop.SendAsync(new SyncPayment.Command(orderId));
        await booked.Shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        await booked.LetPassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(5));
        Assert.Equal(DepositStatus.Dropped, (await booked.FindAsync(bookingId)).DepositStatus);

        await AskAsync(booked.Shop, orderId);
        await booked.LetPassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(5));

        var booking = await booked.FindAsync(bookingId);
        Assert.Equal((BookingStatus.Lapsed, DepositStatus.Returned, booking.DepositMinor), (booking.Status, booking.DepositStatus, booking.DepositBackMinor));
    }

    private static async Task<Guid> FlaggedAsync(TestShop shop)
    {
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 200000));
        Assert.Equal(Settlement.Mismatch, await shop.SendAsync(new SyncPayment.Command(orderId)));
        return orderId;
    }

    private static Task<Settlement> AskAsync(TestShop shop, Guid orderId) =>
        shop.SendAsync(new AskAboutPayment.Command(orderId, new StaffAct(shop.Service<IIdSource>().NewSecretId(), "ada@shop.example", "I looked at it")));

    private static async Task AssertPaidAsync(TestShop shop)
    {
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal((OrderStatus.Paid, PaymentStatus.Captured, null), (order.Status, payment.Status, payment.FlaggedBecause));
        Assert.Equal(order.Total.Minor, payment.CapturedMinor);
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.FlagLifted);
        await using var db = shop.Database();
        Assert.DoesNotContain(await db.Alerts.ToListAsync(), a => a is { Kind: AlertKind.PaymentMismatch, ResolvedAt: null });
        Assert.Equal(0, await db.LedgerEntries.SumAsync(e => e.Amount.Minor));
    }
}
