using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>What somebody does in Dojo's portal while a call of ours has no answer waits for its row until ours is answered. Ours is ruled
/// out, and the process is killed at every place of that in turn.</summary>
public sealed class RuledOutTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task RefundDeniedByAPerson_KilledAnywhere_ThePortalsIsOnRecord()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 4, async site =>
        {
            await shop.SetStockAsync(shop.Tea, 10);
            var paid = await PaidOrder.PlaceAsync(shop);
            await shop.Sandbox.RefuseNextConnectionAsync("RefundPaymentIntent", count: 10);
            var attemptId = NewId(shop);
            Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(200, attemptId));
            await shop.Sandbox.ClearFaultsAsync();
            await paid.RefundAtDojoAsync(300);
            await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 400, count: 100);
            shop.Clock.Jump(LongEnough);
            await shop.SendAsync(new SyncPayment.Command(paid.OrderId));

            var form = NewId(shop);
            var crashed = await shop.Crashes.KillAsync(site, () => DenyAsync(shop, attemptId, form));
            await shop.RestartAsync();
            Assert.Equal(AttemptState.Refused, (await DenyAsync(shop, attemptId, form)).State); // Who saw an error presses again.
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            await shop.Sandbox.ClearFaultsAsync();
            await AssertOnRecordAsync(paid, (200, AttemptState.Refused, false), (300, AttemptState.Succeeded, true));
            await paid.AssertGivenBackAsync(300, PaymentStatus.Captured);
            return crashed;
        });
    }

    [Fact]
    public async Task RefundRefusedByDojo_KilledAnywhere_ThePortalsIsOnRecord()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 4, async site =>
        {
            await shop.SetStockAsync(shop.Tea, 10);
            var paid = await PaidOrder.PlaceAsync(shop);
            await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 400, count: 100);
            var isTheirTurn = 1;
            shop.Crashes.Meanwhile = (request, answer) =>
                answer is not null && request.RequestUri!.AbsolutePath.EndsWith("/refunds", StringComparison.Ordinal) && Interlocked.Exchange(ref isTheirTurn, 0) == 1
                    ? RefundPastUsAsync(paid)
                    : Task.CompletedTask;

            var attemptId = NewId(shop);
            var crashed = await shop.Crashes.KillAsync(site, () => paid.RefundAsync(200, attemptId));
            shop.Crashes.Meanwhile = null;
            await shop.RestartAsync();
            if (isTheirTurn == 1)
                await RefundPastUsAsync(paid);
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            await shop.Sandbox.ClearFaultsAsync();
            var isOurs = await IsOnRecordAsync(shop, attemptId);
            await AssertOnRecordAsync(paid, [(100, AttemptState.Succeeded, true), .. isOurs ? [(200L, AttemptState.Refused, false)] : Array.Empty<(long, AttemptState, bool)>()]);
            await paid.AssertGivenBackAsync(100, PaymentStatus.Captured);
            Assert.True(isOurs || crashed);
            return crashed;
        });
    }

    [Fact]
    public async Task CaptureDeniedByAPerson_KilledAnywhere_ThePortalsIsOnRecord()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        await EverySite.KillAsync(atLeast: 4, async site =>
        {
            var held = await HeldOrder.PlaceAsync(shop);
            var attemptId = held.NewForm();
            await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent");
            Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(300, attemptId));
            Assert.True(await held.CaptureAtDojoAsync(200));
            shop.Clock.Jump(LongEnough);
            await shop.SendAsync(new SyncPayment.Command(held.OrderId));

            var form = held.NewForm();
            var crashed = await shop.Crashes.KillAsync(site, () => DenyAsync(shop, attemptId, form));
            await shop.RestartAsync();
            Assert.Equal(AttemptState.Refused, (await DenyAsync(shop, attemptId, form)).State);
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            await held.AssertTakenAsync(200, PaymentStatus.Captured, OrderStatus.PartlyPaid);
            var (_, payment) = await held.ReadAsync();
            Assert.Equal(
                [(200, AttemptState.Succeeded, true), (300, AttemptState.Refused, false)],
                payment.Attempts.Where(a => a.Operation == PaymentOperation.Capture).OrderBy(a => a.Amount.Minor).Select(a => (a.Amount.Minor, a.State, a.IsMadeElsewhere)));
            Assert.DoesNotContain(payment.Attempts, a => a.NextTryAt is not null);
            return crashed;
        });
    }

    private static async Task RefundPastUsAsync(PaidOrder paid)
    {
        await paid.Shop.Sandbox.ClearFaultsAsync();
        await paid.RefundAtDojoAsync(100);
        await paid.Shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 400, count: 100);
        await paid.Shop.SendAsync(new SyncPayment.Command(paid.OrderId));
    }

    private static async Task<bool> IsOnRecordAsync(TestShop shop, Guid attemptId)
    {
        await using var db = shop.Database();
        return await db.Payments.SelectMany(p => p.Attempts).AnyAsync(a => a.Id == attemptId);
    }

    private static Guid NewId(TestShop shop) => shop.Service<IIdSource>().NewId();

    private static Task<DecideCall.Result> DenyAsync(TestShop shop, Guid attemptId, Guid form) =>
        shop.SendAsync(new DecideCall.Command(attemptId, Happened: false, new StaffAct(form, "ada@shop.example", "I looked in the portal")));

    private static async Task AssertOnRecordAsync(PaidOrder paid, params (long Minor, AttemptState State, bool IsMadeElsewhere)[] expected)
    {
        await using var db = paid.Shop.Database();
        var refunds = await db.Payments.Where(p => p.OrderId == paid.OrderId).SelectMany(p => p.Attempts).Where(a => a.Operation == PaymentOperation.Refund).ToListAsync();
        Assert.Equal(expected, refunds.OrderBy(a => a.Amount.Minor).Select(a => (a.Amount.Minor, a.State, a.IsMadeElsewhere)));
        Assert.DoesNotContain(refunds, a => a.NextTryAt is not null);
    }
}
