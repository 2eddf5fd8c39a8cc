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
