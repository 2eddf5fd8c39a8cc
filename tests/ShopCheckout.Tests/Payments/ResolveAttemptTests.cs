using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>Answers that never came.</summary>
public sealed class ResolveAttemptTests
{
    [Theory]
    [InlineData("LoseAnswerAfter")]
    [InlineData("LoseAnswerBefore")]
    [InlineData("TruncateBody")]
    [InlineData("ResetConnection")]
    public async Task RefundWithoutAnswer_IsAskedWithTheSameKeyUntilAnsweredAndDoneOnce(string kind)
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.FailAsync(new { operation = "RefundPaymentIntent", kind, count = 100 });

        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(400, restock: true));
        Assert.Equal((8, 0), await shop.StockOfAsync(shop.Tea));
        Assert.StartsWith("A refund of £4.00 has not been answered", Assert.IsType<MoneyResult.Refused>(await paid.RefundAsync(100)).Reason, StringComparison.Ordinal);
        Assert.IsType<MoneyResult.Refused>(await paid.ReverseAsync());

        await shop.Sandbox.ClearFaultsAsync();
        shop.Clock.Jump(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await shop.SendAsync(new SweepUnansweredCalls.Command()));

        await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(500));
        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);
    }

    [Fact]
    public async Task NoAnswerForHours_AskedLessAndLessAndSomebodyIsToldWithin15Minutes()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 503, count: 10_000);
        var start = shop.Clock.GetUtcNow();
        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(400));

        var waits = new List<TimeSpan>();
        for (var last = start; waits.Count < 6;)
        {
            var due = (await OpenAttemptAsync(shop)).NextTryAt!.Value;
            waits.Add(due - last);
            shop.Clock.Jump(due - shop.Clock.GetUtcNow());
            await shop.SendAsync(new SweepUnansweredCalls.Command());
            last = due;
            await using var db = shop.Database();
            Assert.Equal(waits.Count >= 4, await db.Alerts.AnyAsync(a => a.Kind == AlertKind.UnansweredCall));
            if (waits.Count == 4)
                Assert.InRange(due - start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        }

        double[] expected = [5, 30, 120, 600, 3600, 3600];
        Assert.All(waits.Zip(expected), w => Assert.InRange(w.First.TotalSeconds, w.Second, w.Second + 30));
        Assert.Equal(AttemptState.Unknown, (await OpenAttemptAsync(shop)).State);
        await shop.Sandbox.ClearFaultsAsync();
        shop.Clock.Jump(TimeSpan.FromHours(1));
        await shop.SendAsync(new SweepUnansweredCalls.Command());
        await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
    }

    /// <summary>It may have been made before, or by somebody else for as much: only the answer to its key tells, or a person.</summary>
    [Theory]
    [InlineData(409)]
    [InlineData(401)]
    public async Task LostThenRefused_NothingIsGuessedUntilItIsAnswered(int status)
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 10);
        Assert.IsType<MoneyResult.Unknown>(await paid.RefundAsync(400));
        await shop.Sandbox.ClearFaultsAsync();
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", status);

        shop.Clock.Jump(TimeSpan.FromSeconds(10));
        await shop.SendAsync(new SweepUnansweredCalls.Command());
        Assert.Equal(AttemptState.Unknown, (await OpenAttemptAsync(shop)).State);

        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        await shop.SendAsync(new SweepUnansweredCalls.Command());
        var (_, payment) = await shop.TheOrderAsync();
        Assert.Equal(AttemptState.Succeeded, payment.Attempts.Single(a => a.GivesBack).State);
        await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
    }

    [Fact]
    public async Task SweptByTenAtOnceWhileTheFirstCallIsStillUnderWay_DoneOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 3);
        await paid.RefundAsync(400, restock: true);
        shop.Clock.Jump(TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => shop.SendAsync(new SweepUnansweredCalls.Command()))));

        await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
    }

    /// <summary>A clock that jumps ends a lease early: two processes send the same refund, and one of them is told no.</summary>
    [Fact]
    public async Task RefusedWhileAnotherProcessSendsItAgain_WhatTheOtherOneDidCounts()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 409);
        var (isUnderWay, wasRecorded) = (new TaskCompletionSource(), new TaskCompletionSource());
        var sweep = Task.CompletedTask;
        shop.Crashes.Meanwhile = async (request, answer) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/refunds", StringComparison.Ordinal))
                return;
            if (answer is { StatusCode: System.Net.HttpStatusCode.Conflict })
            {
                shop.Clock.Jump(TimeSpan.FromMinutes(1));
                sweep = Task.Run(() => shop.SendAsync(new SweepUnansweredCalls.Command()));
                await isUnderWay.Task;
            }
            else if (answer is null && shop.Clock.GetUtcNow() > TimeProvider.System.GetUtcNow().AddSeconds(30))
            {
                isUnderWay.TrySetResult();
                await wasRecorded.Task;
            }
        };

        var refund = await paid.RefundAsync(400);
        wasRecorded.SetResult();
        await sweep;

        Assert.IsType<MoneyResult.Unknown>(refund);
        Assert.Equal(AttemptState.Succeeded, (await OpenAttemptAsync(shop)).State);
        await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
    }

    [Fact]
    public async Task KilledAnywhereInARefund_AfterRestartRefundedOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 8, async site =>
        {
            var paid = await PaidOrder.PlaceAsync(shop);
            var form = shop.Service<IIdSource>().NewId();
            var crashed = await shop.Crashes.KillAsync(site, () => paid.RefundAsync(400, form, restock: true));
            await shop.RestartAsync();
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            // The merchant saw an error page and sends the same form again.
            Assert.Equal(new MoneyResult.Done(new Money(400, "GBP")), await paid.RefundAsync(400, form, restock: true));
            await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
            Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
            await CloseAsync(shop, paid);
            return crashed;
        });
    }

    private static async Task CloseAsync(TestShop shop, PaidOrder paid)
    {
        await using var db = shop.Database();
        Assert.False(await db.Payments.SelectMany(p => p.Attempts).AnyAsync(a => a.NextTryAt != null));
        Assert.Equal(1, await db.Payments.Where(p => p.OrderId == paid.OrderId).SelectMany(p => p.Attempts).CountAsync(a => a.Operation == PaymentOperation.Refund));
    }

    private static async Task<PaymentAttempt> OpenAttemptAsync(TestShop shop)
    {
        var (_, payment) = await shop.TheOrderAsync();
        return payment.Attempts.Single(a => a.GivesBack);
    }
}
