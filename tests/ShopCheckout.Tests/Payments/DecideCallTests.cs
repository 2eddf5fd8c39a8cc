using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>Calls whose outcome only a person can know.</summary>
public sealed class DecideCallTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task PartNotListed_DeniedByAPersonWhoLooked_TheNextPartCanBeTaken()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var (held, attemptId) = await LoseCaptureAsync(shop, 300);
        Assert.Contains("15 minutes after", (await DecideAsync(shop, attemptId, happened: false)).WhyNot, StringComparison.Ordinal);

        await shop.LetTimePassAsync(LongEnough);
        Assert.Contains("lists no capture", (await DecideAsync(shop, attemptId, happened: true)).WhyNot, StringComparison.Ordinal);
        Assert.Equal(new DecideCall.Result(AttemptState.Refused, WhyNot: null), await DecideAsync(shop, attemptId, happened: false));

        await using (var db = shop.Database())
        {
            Assert.False(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.UnansweredCall && a.ResolvedAt == null));
            Assert.Equal("ada@shop.example", (await db.AuditEntries.SingleAsync(e => e.Act == Acts.DecideCall)).Actor);
        }

        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync(300));
        await held.AssertTakenAsync(300, PaymentStatus.Captured, OrderStatus.PartlyPaid);
    }

    [Fact]
    public async Task PressedByEightAtOnce_DecidedOnce()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var (held, attemptId) = await LoseCaptureAsync(shop, 300);
        shop.Clock.Jump(LongEnough);
        var form = held.NewForm();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DecideAsync(shop, attemptId, happened: false, form))));

        Assert.All(results, r => Assert.Equal(AttemptState.Refused, r.State));
        await using var db = shop.Database();
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == Acts.DecideCall));
    }

    [Fact]
    public async Task FormOfAnotherActSentAgain_NothingIsDecided()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var (held, first) = await LoseCaptureAsync(shop, 300);
        var (_, second) = await LoseCaptureAsync(shop, 200);
        shop.Clock.Jump(LongEnough);
        var form = held.NewForm();
        await DecideAsync(shop, first, happened: false, form);

        Assert.Contains("used before", (await DecideAsync(shop, second, happened: false, form)).WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoneAfterItWasDenied_BookedAndSomebodyIsTold()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var (held, attemptId) = await LoseCaptureAsync(shop, 300);
        shop.Clock.Jump(LongEnough);
        await DecideAsync(shop, attemptId, happened: false);

        await held.CaptureAtDojoAsync(300);
        await shop.SendAsync(new SyncPayment.Command(held.OrderId));
        await shop.SendAsync(new SyncPayment.Command(held.OrderId));

        await held.AssertTakenAsync(300, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        var (_, payment) = await held.ReadAsync();
        var stray = Assert.Single(payment.Attempts, a => a.IsMadeElsewhere);
        Assert.Equal((PaymentOperation.Capture, 300, "Dojo's portal"), (stray.Operation, stray.Amount.Minor, stray.Actor));
        await using var db = shop.Database();
        Assert.Equal(1, await db.Alerts.CountAsync(a => a.Kind == AlertKind.StrayCapture));
    }

    [Fact]
    public async Task ListedAtDojo_CannotBeDenied()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var (held, attemptId) = await LoseCaptureAsync(shop, 300);
        await held.CaptureAtDojoAsync(300);
        shop.Clock.Jump(LongEnough);

        Assert.Contains("lists a capture", (await DecideAsync(shop, attemptId, happened: false)).WhyNot, StringComparison.Ordinal);

        await shop.SendAsync(new SweepUnansweredCalls.Command());
        Assert.Equal(AttemptState.Succeeded, (await DecideAsync(shop, attemptId, happened: false)).State);
    }

    [Fact]
    public async Task DojoCannotBeAsked_NothingIsDecided()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var (_, attemptId) = await LoseCaptureAsync(shop, 300);
        shop.Clock.Jump(LongEnough);
        await shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 503, count: 100);

        var result = await DecideAsync(shop, attemptId, happened: false);

        Assert.Equal(AttemptState.Unknown, result.State);
        Assert.Contains("could not be asked", result.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HoldEndsWhileItIsUnknown_WhatDojoTookByItselfIsNotedAsThat()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, product => product.SellBefore(shop.Clock.GetUtcNow().AddDays(3)));
        await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(300));

        shop.Clock.Jump(TimeSpan.FromDays(7));
        await shop.LetTimePassAsync(TimeSpan.FromHours(2));

        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        var (_, payment) = await held.ReadAsync();
        Assert.Equal([(300, AttemptState.Refused, "ada@shop.example"), (1000, AttemptState.Succeeded, "Dojo")],
            payment.Attempts.Where(a => a.Operation == PaymentOperation.Capture).OrderBy(a => a.Ordinal).Select(a => (a.Amount.Minor, a.State, a.Actor)));
        await using var db = shop.Database();
        Assert.False(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.StrayCapture));
    }

    [Theory]
    [InlineData(300, false, AttemptState.Refused, 300)]
    [InlineData(300, true, AttemptState.Succeeded, 100)]
    [InlineData(200, false, AttemptState.Refused, 200)]
    [InlineData(200, true, AttemptState.Succeeded, 0)]
    public async Task RefusedRefundBesideAsMuchOrMoreInThePortal_NobodyGuessesAndAPersonDecides(long inPortal, bool happened, AttemptState state, long elsewhere)
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("RefundPaymentIntent", count: 10);
        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(200));
        await shop.Sandbox.ClearFaultsAsync();
        await paid.RefundAtDojoAsync(inPortal);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 400, count: 100);

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(9));
        var attempt = await RefundOf(paid);
        Assert.Equal(AttemptState.Unknown, attempt.State);
        shop.Clock.Jump(LongEnough);
        Assert.Equal(new DecideCall.Result(state, WhyNot: null), await DecideAsync(shop, attempt.Id, happened));

        await paid.AssertGivenBackAsync(inPortal, PaymentStatus.Captured);
        await using var db = shop.Database();
        Assert.Equal(elsewhere, await db.Payments.SelectMany(p => p.Attempts).Where(a => a.IsMadeElsewhere).SumAsync(a => a.Amount.Minor));
    }

    [Fact]
    public async Task RefusedRefundBesideASmallerOneInThePortal_NotMade()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("RefundPaymentIntent", count: 10);
        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(200));
        await shop.Sandbox.ClearFaultsAsync();
        await paid.RefundAtDojoAsync(100);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 400, count: 100);

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(9));

        Assert.Equal(AttemptState.Refused, (await RefundOf(paid)).State);
        await paid.AssertGivenBackAsync(100, PaymentStatus.Captured);
    }

    [Fact]
    public async Task OtherKindsOfCalls_AreFoundOutByThemselves()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("ReversePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.ReleaseAsync());
        var (_, payment) = await held.ReadAsync();
        shop.Clock.Jump(LongEnough);

        var result = await DecideAsync(shop, payment.Attempts.Single(a => a.Operation == PaymentOperation.Reverse).Id, happened: true);

        Assert.Contains("found out by itself", result.WhyNot, StringComparison.Ordinal);
    }

    private static async Task<(HeldOrder Held, Guid AttemptId)> LoseCaptureAsync(TestShop shop, long minor)
    {
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(minor));
        var (_, payment) = await held.ReadAsync();
        return (held, payment.Attempts.Single(a => a.Operation == PaymentOperation.Capture).Id);
    }

    private static Task<DecideCall.Result> DecideAsync(TestShop shop, Guid attemptId, bool happened, Guid? form = null) =>
        shop.SendAsync(new DecideCall.Command(attemptId, happened, new StaffAct(form ?? shop.Service<IIdSource>().NewId(), "ada@shop.example", "I looked in the portal")));

    private static async Task<PaymentAttempt> RefundOf(PaidOrder paid)
    {
        await using var db = paid.Shop.Database();
        return await db.Payments.Where(p => p.OrderId == paid.OrderId).SelectMany(p => p.Attempts).SingleAsync(a => a.Operation == PaymentOperation.Refund && !a.IsMadeElsewhere);
    }
}
