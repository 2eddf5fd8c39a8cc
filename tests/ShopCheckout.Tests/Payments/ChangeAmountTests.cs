using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

public sealed class ChangeAmountTests
{
    [Fact]
    public async Task NotConfiguredAtCreation_ExplainedAndNothingIsSent()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        Assert.Contains("told at creation", Assert.IsType<MoneyResult.Refused>(await ChangeAsync(held, 800)).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain((await held.ReadAsync()).Payment.Attempts, a => a.Operation == PaymentOperation.ChangeAmount);
    }

    [Fact]
    public async Task LessThenTheTipThenTaken_OrderBooksAndDojoAgree()
    {
        await using var shop = await OpenAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        Assert.Equal(new MoneyResult.Done(new Money(800, "GBP")), await ChangeAsync(held, 800));
        Assert.IsType<MoneyResult.Done>(await ChangeAsync(held, 150, isTip: true));
        Assert.Equal(new MoneyResult.Refused("It is that already."), await ChangeAsync(held, 800));
        var (order, payment) = await held.ReadAsync();
        Assert.Equal((800, 950, PaymentStatus.Authorized, null), (order.Total.Minor, payment.Total.Minor, payment.Status, payment.FlaggedBecause));

        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());
        await held.AssertTakenAsync(950, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.IsType<MoneyResult.Refused>(await ChangeAsync(held, 700));
    }

    [Theory]
    [InlineData("LoseAnswerAfter")]
    [InlineData("LoseAnswerBefore")]
    public async Task AnswerLost_SetOnceAndNeverFlagged(string kind)
    {
        await using var shop = await OpenAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.FailAsync(new { operation = "SetAmount", kind, count = 1 });

        Assert.IsType<MoneyResult.Unknown>(await ChangeAsync(held, 800));
        Assert.IsType<MoneyResult.Refused>(await held.CaptureAsync());
        await shop.ReceiveAsync(shop.Event(held.IntentId, "evt_a", "Authorized"));
        await shop.WorkOffInboxAsync();
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));

        var (order, payment) = await held.ReadAsync();
        Assert.Equal((800, 800, null), (order.Total.Minor, payment.Amount.Minor, payment.FlaggedBecause));
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.AmountChanged);
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());
        await held.AssertTakenAsync(800, PaymentStatus.Captured, OrderStatus.Paid);
    }

    /// <summary>What is known to have been done need not be in the books yet when it is changed once more.</summary>
    [Fact]
    public async Task KilledAnywhereThenChangedAgain_TheLastOneStandsAndNothingIsLeftToDo()
    {
        await using var shop = await OpenAsync();
        await EverySite.KillAsync(atLeast: 6, async site =>
        {
            var held = await HeldOrder.PlaceAsync(shop);
            var crashed = await shop.Crashes.KillAsync(site, () => ChangeAsync(held, 800));
            await shop.RestartAsync();
            if (await ChangeAsync(held, 700) is not MoneyResult.Done)
            {
                await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));
                Assert.IsType<MoneyResult.Done>(await ChangeAsync(held, 700)); // The first had no answer yet.
            }

            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            var (order, payment) = await held.ReadAsync();
            Assert.Equal((700, 700, null), (order.Total.Minor, payment.Amount.Minor, payment.FlaggedBecause));
            Assert.DoesNotContain(payment.Attempts, a => a.NextTryAt is not null);
            return crashed;
        });
    }

    [Fact]
    public async Task AnswerBehindTheTimes_IsNeitherFollowedNorFlagged()
    {
        await using var shop = await OpenAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await ChangeAsync(held, 800);
        await shop.Sandbox.ShowInsteadAsync(20, ("amount.value", 1000));

        await shop.SendAsync(new SyncPayment.Command(held.OrderId));

        Assert.Equal((800, null), ((await held.ReadAsync()).Payment.Amount.Minor, (await held.ReadAsync()).Payment.FlaggedBecause));
    }

    /// <summary>A call that was given up for lost and sent again arrives once more, after a later one.</summary>
    [Fact]
    public async Task EarlierAmountSetAgainAtDojo_NotTakenForAnOldAnswerForEver()
    {
        await using var shop = await OpenAsync();
        var held = await ChangedAtDojoAsync(shop);
        Assert.Equal((700, null), ((await held.ReadAsync()).Payment.Amount.Minor, (await held.ReadAsync()).Payment.FlaggedBecause));
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(40));

        Assert.Contains("8.00", (await held.ReadAsync()).Payment.FlaggedBecause, StringComparison.Ordinal);
        await using var db = shop.Database();
        Assert.True(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.PaymentMismatch));
    }

    [Theory]
    [InlineData(700)]
    [InlineData(600)]
    public async Task FlaggedAndSetAnew_GoesOn(long minor)
    {
        await using var shop = await OpenAsync();
        var held = await ChangedAtDojoAsync(shop);
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(40));
        Assert.IsType<MoneyResult.Refused>(await held.CaptureAsync());

        Assert.IsType<MoneyResult.Done>(await ChangeAsync(held, minor));

        var (order, payment) = await held.ReadAsync();
        Assert.Equal((minor, minor, null), (order.Total.Minor, payment.Amount.Minor, payment.FlaggedBecause));
        await using var db = shop.Database();
        Assert.False(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.PaymentMismatch && a.ResolvedAt == null));
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());
        await held.AssertTakenAsync(minor, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task AmountThatNobodyAskedFor_IsFlagged()
    {
        await using var shop = await OpenAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));

        await shop.SendAsync(new SyncPayment.Command(held.OrderId));

        Assert.NotNull((await held.ReadAsync()).Payment.FlaggedBecause);
    }

    // Changed twice; then the first change arrives once more.
    private static async Task<HeldOrder> ChangedAtDojoAsync(TestShop shop)
    {
        var held = await HeldOrder.PlaceAsync(shop);
        await ChangeAsync(held, 800);
        await ChangeAsync(held, 700);
        using var late = await shop.Sandbox.Http.PostAsJsonAsync(
            new Uri($"/payment-intents/{held.IntentId}/amount", UriKind.Relative), new { amount = new { value = 800, currencyCode = "GBP" } });
        Assert.True(late.IsSuccessStatusCode);
        await shop.SendAsync(new SyncPayment.Command(held.OrderId));
        return held;
    }

    private static async Task<TestShop> OpenAsync()
    {
        var shop = await HeldOrder.OpenShopAsync();
        shop.Settings = settings => (settings.AmountMayChange, settings.TipMayChange) = (true, true);
        await shop.RestartAsync();
        return shop;
    }

    private static Task<MoneyResult> ChangeAsync(HeldOrder held, long minor, bool isTip = false) =>
        held.Shop.SendAsync(new ChangeAmount.Command(held.NewForm(), held.OrderId, isTip, minor, "ada@shop.example", "It weighed less"));
}
