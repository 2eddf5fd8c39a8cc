using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Orders;

public sealed class SendGoodsTests
{
    [Fact]
    public async Task LineByLine_EachIsTakenBeforeItIsMarked()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync(0));
        await held.AssertTakenAsync(600, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        await AssertSentAsync(held, true, false);

        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync());
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        await AssertSentAsync(held, true, true);
        Assert.Equal(new SendGoods.Result.Refused("All of it was sent already."), await held.SendAsync());
    }

    [Fact]
    public async Task PaidAtOnce_MarkedWithoutTakingAnything()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, _ => { });

        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync(1));

        await AssertSentAsync(held, false, true);
        Assert.DoesNotContain((await held.ReadAsync()).Payment.Attempts, a => a.Operation == PaymentOperation.Capture);
    }

    [Fact]
    public async Task HoldIsGone_NothingIsMarkedThoughTheShopDidNotKnow()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        shop.Clock.Jump(TimeSpan.FromDays(7));
        Assert.Equal(PaymentStatus.Authorized, (await held.ReadAsync()).Payment.Status);

        Assert.IsType<SendGoods.Result.Refused>(await held.SendAsync());

        await AssertSentAsync(held, false, false);
        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Cancelled);
        Assert.IsType<SendGoods.Result.Refused>(await held.SendAsync());
    }

    [Fact]
    public async Task HoldEndsWhileItIsBeingMarked_MarkedOnlyIfItWasTaken()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        for (var i = 0; i < 12; i++)
        {
            var held = await HeldOrder.PlaceAsync(shop);
            var results = await Task.WhenAll(
                Task.Run(async () => (object)await held.SendAsync()),
                Task.Run(async () => (object)await held.ReleaseAsync()),
                Task.Run(async () =>
                {
                    using var response = await shop.Sandbox.Http.PostAsync(new Uri($"/payment-intents/{held.IntentId}/reversal", UriKind.Relative), content: null);
                    return (object)response.IsSuccessStatusCode;
                }));
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            var (order, payment) = await held.ReadAsync();
            var wasSent = results[0] is SendGoods.Result.Sent;
            await AssertSentAsync(held, wasSent, wasSent);
            await held.AssertTakenAsync(
                payment.Status == PaymentStatus.Captured ? 1000 : 0,
                payment.Status == PaymentStatus.Captured ? PaymentStatus.Captured : PaymentStatus.Reversed,
                payment.Status == PaymentStatus.Captured ? OrderStatus.Paid : OrderStatus.Cancelled);
            Assert.True(!wasSent || payment.Status == PaymentStatus.Captured);
        }
    }

    [Fact]
    public async Task AnswerLost_NothingIsMarkedUntilItIsKnownToBeTaken()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("CapturePaymentIntent", 503);

        Assert.IsType<SendGoods.Result.Unknown>(await held.SendAsync());
        await AssertSentAsync(held, false, false);

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));
        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync());
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Single((await held.ReadAsync()).Payment.Attempts, a => a.Operation == PaymentOperation.Capture);
    }

    [Fact]
    public async Task FinalCaptureOfLess_WhatTheMerchantWantedIsEnough()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await held.CaptureAsync(850, isFinal: true);

        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync());
        await held.AssertTakenAsync(850, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task HoldEndedAfterAPart_OnlyWhatWasPaidForCanBeSent()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await held.CaptureAsync(400);
        shop.Clock.Jump(TimeSpan.FromDays(8));
        for (var i = 0; i < 3; i++)
            await shop.SendAsync(new SweepHolds.Command());

        Assert.IsType<SendGoods.Result.Refused>(await held.SendAsync(0));
        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync(1));
        await AssertSentAsync(held, false, true);
    }

    [Fact]
    public async Task GivenBack_NothingIsSent()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await held.CaptureAsync();
        await held.RefundAsync(1000);

        Assert.Equal(new SendGoods.Result.Refused("All that was taken has been given back."), await held.SendAsync());
    }

    [Fact]
    public async Task Deposit_StaysHeldWhenItIsHandedOver()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, p => p.HoldAsDeposit());

        Assert.IsType<SendGoods.Result.Sent>(await held.SendAsync());

        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        Assert.IsType<MoneyResult.Done>(await held.ReleaseAsync());
        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Released);
    }

    [Fact]
    public async Task MarkedByTenAtOnce_TakenAndMarkedOnce()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => held.SendAsync())));

        Assert.Contains(results, r => r is SendGoods.Result.Sent);
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Single((await held.ReadAsync()).Order.Events, e => e.Kind == OrderEventKind.Sent);
    }

    [Fact]
    public async Task KilledAnywhere_AfterRestartTakenAndMarkedOnce()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        await EverySite.KillAsync(atLeast: 10, async site =>
        {
            var held = await HeldOrder.PlaceAsync(shop);
            var form = held.NewForm();
            Task<SendGoods.Result> PressAsync() => shop.SendAsync(new SendGoods.Command(form, held.OrderId, [0, 1], "ada@shop.example", "Parcel 7"));
            var crashed = await shop.Crashes.KillAsync(site, PressAsync);

            await shop.RestartAsync();
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));
            var (order, _) = await held.ReadAsync();
            Assert.True(order.SentAt is null || await shop.ChargedMinorAsync() == 1000 * site, "Marked as sent and not paid for.");

            var again = await PressAsync();
            Assert.True(again is SendGoods.Result.Sent || order.SentAt is not null);
            await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
            await AssertSentAsync(held, true, true);
            return crashed;
        });
    }

    private static async Task AssertSentAsync(HeldOrder held, params bool[] lines)
    {
        var (order, _) = await held.ReadAsync();
        Assert.Equal(lines, order.Lines.OrderBy(l => l.Position).Select(l => l.SentAt is not null));
        Assert.Equal(lines.All(l => l), order.SentAt is not null);
    }
}
