using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Alerts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>Captures whose answers never came: they have no key, so the intent's captures are all there is to go by.</summary>
public sealed class UnansweredCaptureTests
{
    [Theory]
    [InlineData("LoseAnswerAfter", 300, true)]
    [InlineData("TruncateBody", 300, true)]
    [InlineData("LoseAnswerAfter", 1000, true)]
    [InlineData("LoseAnswerBefore", 700, false)]
    [InlineData("ResetConnection", 1000, false)]
    public async Task AnswerLost_FoundOutFromTheIntentAndTakenOnce(string kind, long minor, bool wasDone)
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.FailAsync(new { operation = "CapturePaymentIntent", kind, count = 1 });

        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(minor));
        Assert.StartsWith("A capture of ", Assert.IsType<MoneyResult.Refused>(await held.CaptureAsync(1)).Reason, StringComparison.Ordinal);
        Assert.StartsWith("A capture of ", Assert.IsType<MoneyResult.Refused>(await held.ReleaseAsync()).Reason, StringComparison.Ordinal);
        Assert.Equal(wasDone ? minor : 0, await shop.ChargedMinorAsync());

        shop.Clock.Jump(TimeSpan.FromSeconds(30));
        await shop.SendAsync(new SweepUnansweredCalls.Command());

        await held.AssertTakenAsync(minor, PaymentStatus.Captured, minor == 1000 ? OrderStatus.Paid : OrderStatus.PartlyPaid);
        var (_, payment) = await held.ReadAsync();
        Assert.Equal((AttemptState.Succeeded, (DateTimeOffset?)null), payment.Attempts.Where(a => a.Operation == PaymentOperation.Capture).Select(a => (a.State, a.NextTryAt)).Single());
    }

    [Theory]
    [InlineData(409, false)]
    [InlineData(400, false)]
    [InlineData(429, false)]
    [InlineData(503, true)]
    public async Task StatusInsteadOfAnAnswer_RefusedWhenItSaysNoAndUnknownWhenItSaysNothing(int status, bool isUnknown)
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("CapturePaymentIntent", status);

        var result = await held.CaptureAsync();

        Assert.Equal(isUnknown, result is MoneyResult.Unknown);
        Assert.Equal(!isUnknown, result is MoneyResult.Refused);
        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        shop.Clock.Jump(TimeSpan.FromSeconds(30));
        await shop.SendAsync(new SweepUnansweredCalls.Command());
        if (!isUnknown)
            Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    /// <summary>A process stands still between writing a capture down and sending it, for longer than others wait for it.</summary>
    [Fact]
    public async Task HeldUpBeforeSending_NotSentAnyMoreAndTakenOnceByWhoLooksForIt()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent"); // As good as not sent yet.
        var form = held.NewForm();
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(700, form));

        shop.Clock.Jump(TimeSpan.FromSeconds(11));
        await GoOnAsync(shop, form);
        Assert.Equal(0, await shop.ChargedMinorAsync());

        shop.Clock.Jump(TimeSpan.FromSeconds(20));
        await shop.SendAsync(new SweepUnansweredCalls.Command());
        await held.AssertTakenAsync(700, PaymentStatus.Captured, OrderStatus.PartlyPaid);
    }

    /// <summary>It goes on while the answer to whoever sent it instead is on its way: Dojo's no to the second would hide its yes to the first.</summary>
    [Fact]
    public async Task HeldUpWhileAnotherSendsIt_OursTookEffectAndIsNoneMadeElsewhere()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent");
        var form = held.NewForm();
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(700, form));

        shop.Clock.Jump(TimeSpan.FromSeconds(30));
        var wentOn = 0;
        shop.Crashes.Meanwhile = async (request, response) =>
        {
            if (response is not null && request.RequestUri!.AbsolutePath.EndsWith("/captures", StringComparison.Ordinal) && Interlocked.Increment(ref wentOn) == 1)
                await GoOnAsync(shop, form);
        };
        await shop.SendAsync(new SweepUnansweredCalls.Command());
        shop.Crashes.Meanwhile = null;

        Assert.Equal(1, wentOn);
        await held.AssertTakenAsync(700, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        var (_, payment) = await held.ReadAsync();
        var capture = Assert.Single(payment.Attempts, a => a.Operation == PaymentOperation.Capture);
        Assert.Equal((form, AttemptState.Succeeded), (capture.Id, capture.State));
    }

    [Fact]
    public async Task SmallPartNotListed_NotSentAgainHoweverLongAndSomebodyIsToldAndTheHoldsEndSettlesIt()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(300));

        await shop.LetTimePassAsync(TimeSpan.FromHours(3));

        await held.AssertTakenAsync(0, PaymentStatus.Authorized, OrderStatus.Authorised);
        Assert.Equal(AttemptState.Unknown, await StateAsync(held));
        await using (var db = shop.Database())
            Assert.True(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.UnansweredCall));

        shop.Clock.Jump(TimeSpan.FromDays(7));
        await shop.LetTimePassAsync(TimeSpan.FromHours(2));
        Assert.Equal(AttemptState.Refused, await StateAsync(held));
        await held.AssertTakenAsync(0, PaymentStatus.Reversed, OrderStatus.Cancelled);
    }

    [Theory]
    [InlineData(300, 0)]
    [InlineData(300, 1)]
    [InlineData(300, 180)]
    [InlineData(700, 0)]
    [InlineData(700, 1)]
    [InlineData(1000, 0)]
    [InlineData(1000, 180)]
    public async Task AppliedLongAfterTheCallBroke_TakenOnce(long minor, int minutesLater)
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("CapturePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(minor));

        // What is on its way is looked for, and sent again if that cannot do harm; then it arrives.
        if (minutesLater > 0)
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(minutesLater));
        await held.CaptureAtDojoAsync(minor);
        await shop.LetTimePassAsync(TimeSpan.FromHours(2));

        await held.AssertTakenAsync(minor, PaymentStatus.Captured, minor == 1000 ? OrderStatus.Paid : OrderStatus.PartlyPaid);
        Assert.Equal(AttemptState.Succeeded, await StateAsync(held));
    }

    [Fact]
    public async Task NextPartWhileTheLastIsUnknown_NothingLikeItIsSent()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync(300));
        await shop.Sandbox.LoseNextAnswerAsync("CapturePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(300));

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => held.CaptureAsync(300)))), r => Assert.IsType<MoneyResult.Refused>(r));
        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => shop.SendAsync(new SweepUnansweredCalls.Command()))));

        await held.AssertTakenAsync(600, PaymentStatus.Captured, OrderStatus.PartlyPaid);
        Assert.IsType<MoneyResult.Done>(await held.CaptureAsync());
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task WebhookBeforeTheAnswerAndTwice_BookedOnce()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("CapturePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync(700, isFinal: true));

        await shop.ReceiveAsync(shop.Event(held.IntentId, "evt_a"));
        await shop.ReceiveAsync(shop.Event(held.IntentId, "evt_b"));
        await shop.WorkOffInboxAsync();
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));

        await held.AssertTakenAsync(700, PaymentStatus.Captured, OrderStatus.Paid);
        var (order, _) = await held.ReadAsync();
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.Captured);
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.Paid);
    }

    [Fact]
    public async Task ListedAsNotFinishedYet_WaitedForByItsId()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(3, ("captures.0.status", "Created"), ("status", "Authorized"));
        Assert.IsType<MoneyResult.Unknown>(await held.CaptureAsync());

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(AttemptState.Succeeded, await StateAsync(held));
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
    }

    [Fact]
    public async Task KilledAnywhereInACapture_AfterRestartTakenOnce()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        await EverySite.KillAsync(atLeast: 8, async site =>
        {
            var held = await HeldOrder.PlaceAsync(shop);
            var form = held.NewForm();
            var crashed = await shop.Crashes.KillAsync(site, () => held.CaptureAsync(700, form, isFinal: true));
            await shop.RestartAsync();
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            // The merchant saw an error page and sends the same form again.
            Assert.Equal(new MoneyResult.Done(new Money(700, "GBP")), await held.CaptureAsync(700, form, isFinal: true));
            await held.AssertTakenAsync(700, PaymentStatus.Captured, OrderStatus.Paid);
            var (_, payment) = await held.ReadAsync();
            Assert.Single(payment.Attempts, a => a.Operation == PaymentOperation.Capture);
            Assert.DoesNotContain(payment.Attempts, a => a.NextTryAt is not null);
            return crashed;
        });
    }

    private static async Task GoOnAsync(TestShop shop, Guid attemptId)
    {
        await using var scope = shop.Service<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MoneyCalls>().SendAsync(attemptId);
    }

    private static async Task<AttemptState> StateAsync(HeldOrder held)
    {
        var (_, payment) = await held.ReadAsync();
        return payment.Attempts.Single(a => a.Operation == PaymentOperation.Capture).State;
    }
}
