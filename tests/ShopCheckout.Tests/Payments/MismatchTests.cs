using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Tests.Payments;

/// <summary>What the provider shows is not what we asked for: nothing moves, and somebody is told.</summary>
public sealed class MismatchTests
{
    [Fact]
    public async Task FlaggedPayment_IsLeftToAPersonWhateverTheDeadline()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 200000));
        await shop.SendAsync(new SyncPayment.Command(orderId));

        await shop.LetTimePassAsync(TimeSpan.FromHours(2));

        var (_, payment) = await shop.TheOrderAsync();
        Assert.DoesNotContain(payment.Attempts, a => a.Operation == PaymentOperation.CancelIntent);
        await AssertFlaggedAsync(shop);
    }

    public static TheoryData<string, object> OtherValues => new()
    {
        { "amount.value", 200000 },
        { "amount.currencyCode", "EUR" },
        { "reference", "SOMEBODY-ELSES" },
        { "captures.0.amount", 899 },
        { "status", "Vaporised" },
    };

    [Theory]
    [MemberData(nameof(OtherValues))]
    public async Task PaidIntentShowsAnother_NotPaidAndFlagged(string field, object value)
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.Sandbox.ShowInsteadAsync(1, (field, value));

        Assert.Equal(Settlement.Mismatch, await shop.SendAsync(new SyncPayment.Command(orderId)));
        await AssertFlaggedAsync(shop);
    }

    [Fact]
    public async Task UnpaidIntentShowsAnotherAmount_FlaggedBeforeAnybodyPays()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, _) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));

        Assert.Equal(Settlement.Mismatch, await shop.SendAsync(new SyncPayment.Command(orderId)));
        await AssertFlaggedAsync(shop);
    }

    [Fact]
    public async Task EventOfAnotherAccount_NotPaidAndFlagged()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);

        Assert.Equal(AcceptEvent.Result.Stored, await shop.ReceiveAsync(shop.Event(intent, accountId: "acc_of_somebody_else")));
        await shop.WorkOffInboxAsync();

        var (order, _) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        await using var db = shop.Database();
        Assert.Equal(ShopCheckout.Alerts.AlertKind.ForeignAccount, (await db.Alerts.SingleAsync()).Kind);
    }

    private static async Task AssertFlaggedAsync(TestShop shop)
    {
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        Assert.NotNull(payment.FlaggedBecause);
        Assert.Equal(0, payment.CapturedMinor);
        await using var db = shop.Database();
        Assert.Equal(ShopCheckout.Alerts.AlertKind.PaymentMismatch, (await db.Alerts.SingleAsync()).Kind);
        Assert.False(await db.LedgerEntries.AnyAsync());
    }
}
