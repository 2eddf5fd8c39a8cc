using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

public sealed class ReversePaymentTests
{
    [Fact]
    public async Task OnTheSameDay_AllGoesBackAndTheBooksAreEven()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);

        Assert.Equal(new MoneyResult.Done(new Money(900, "GBP")), await paid.ReverseAsync(restock: true));

        await paid.AssertGivenBackAsync(900, PaymentStatus.Reversed);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Single(order.Events, e => e.Kind == OrderEventKind.Reversed);
        Assert.Null(payment.Attempts.Single(a => a.GivesBack).NextTryAt);
        Assert.IsType<MoneyResult.Refused>(await paid.RefundAsync(100));
        Assert.IsType<MoneyResult.Refused>(await paid.ReverseAsync());
    }

    [Fact]
    public async Task OnAnotherDayOrAfterARefund_RefusedWithTheReason()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAsync(1);
        Assert.StartsWith("A part has been refunded", Assert.IsType<MoneyResult.Refused>(await paid.ReverseAsync()).Reason, StringComparison.Ordinal);
        await paid.AssertGivenBackAsync(1, PaymentStatus.Captured);

        await using var other = await TestShop.OpenAsync();
        var yesterday = await PaidOrder.PlaceAsync(other);
        other.Clock.Jump(TimeSpan.FromDays(1));
        Assert.StartsWith("Dojo reverses a payment on the day", Assert.IsType<MoneyResult.Refused>(await yesterday.ReverseAsync()).Reason, StringComparison.Ordinal);
        await yesterday.AssertGivenBackAsync(0, PaymentStatus.Captured);
    }

    /// <summary>Dojo's day counts, not the one on which we heard of the payment.</summary>
    [Theory]
    [InlineData(-10, 20, false)]
    [InlineData(10, 20, true)]
    public async Task AroundMidnight_OfferedExactlyWhenDojoDoesIt(int paidSecondsAfterMidnight, int seenSecondsLater, bool isOffered)
    {
        await using var shop = await TestShop.OpenAsync(sharesClock: true);
        var now = shop.Clock.GetUtcNow();
        shop.Clock.Jump(now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime + TimeSpan.FromSeconds(paidSecondsAfterMidnight));
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        shop.Clock.Jump(TimeSpan.FromSeconds(seenSecondsLater));
        Assert.Equal(Settlement.InStep, await shop.SendAsync(new SyncPayment.Command(orderId)));

        var offer = await shop.SendAsync(new OfferRefund.Query(orderId));
        Assert.Equal(isOffered, offer!.WhyNotReverse is null);
        Assert.Equal(isOffered, (await shop.SendAsync(new OfferActs.Query(orderId)))!.Offers(PaymentAct.Reverse));
        var done = await new PaidOrder(shop, orderId, intent).ReverseAsync();
        Assert.Equal(isOffered ? typeof(MoneyResult.Done) : typeof(MoneyResult.Refused), done.GetType());
        var (_, payment) = await shop.TheOrderAsync();
        Assert.Equal(isOffered ? 1 : 0, payment.Attempts.Count(a => a.GivesBack));
    }

    [Fact]
    public async Task AnswerLostAfterItWasDone_SeenAtOnceAndSentOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("ReversePaymentIntent");
        await paid.ReverseAsync(restock: true);

        shop.Clock.Jump(TimeSpan.FromSeconds(10));
        await shop.SendAsync(new SweepUnansweredCalls.Command());

        var (_, payment) = await shop.TheOrderAsync();
        Assert.Equal(AttemptState.Succeeded, payment.Attempts.Single(a => a.GivesBack).State);
        await paid.AssertGivenBackAsync(900, PaymentStatus.Reversed);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task NeverArrived_FoundOutWithoutSendingItAgainAndTheRefundIsOpenAgain()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("ReversePaymentIntent");
        Assert.IsType<MoneyResult.Unknown>(await paid.ReverseAsync());

        for (var i = 0; i < 3; i++)
        {
            shop.Clock.Jump(TimeSpan.FromMinutes(3));
            await shop.SendAsync(new SweepUnansweredCalls.Command());
        }

        var (_, payment) = await shop.TheOrderAsync();
        Assert.Equal(AttemptState.Refused, payment.Attempts.Single(a => a.GivesBack).State);
        await paid.AssertGivenBackAsync(0, PaymentStatus.Captured);
        Assert.IsType<MoneyResult.Done>(await paid.RefundAsync(900));
        await paid.AssertGivenBackAsync(900, PaymentStatus.Refunded);
    }
}
