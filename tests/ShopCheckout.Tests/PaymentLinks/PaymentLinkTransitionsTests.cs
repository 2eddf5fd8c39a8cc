using ShopCheckout.PaymentLinks;
using static ShopCheckout.PaymentLinks.PaymentLinkStatus;

namespace ShopCheckout.Tests.PaymentLinks;

public sealed class PaymentLinkTransitionsTests
{
    // Written out once more by hand, so that a slip in the table shows.
    private static readonly (PaymentLinkStatus From, PaymentLinkStep Step, PaymentLinkStatus To)[] Legal =
    [
        (Draft, PaymentLinkStep.Send, Sent), (Draft, PaymentLinkStep.Withdraw, Withdrawn),
        (Sent, PaymentLinkStep.View, Viewed), (Sent, PaymentLinkStep.Pay, Paid), (Sent, PaymentLinkStep.Expire, Expired), (Sent, PaymentLinkStep.Withdraw, Withdrawn),
        (Viewed, PaymentLinkStep.Pay, Paid), (Viewed, PaymentLinkStep.Expire, Expired), (Viewed, PaymentLinkStep.Withdraw, Withdrawn),
        (Expired, PaymentLinkStep.Pay, Paid), (Withdrawn, PaymentLinkStep.Pay, Paid),
    ];

    [Fact]
    public void Next_EveryStatusAndStep_IsInTheTableOrThrows()
    {
        foreach (var from in Enum.GetValues<PaymentLinkStatus>())
        {
            foreach (var step in Enum.GetValues<PaymentLinkStep>())
            {
                var legal = Legal.Where(l => l.From == from && l.Step == step).ToList();
                Assert.Equal(legal.Count == 1, PaymentLinkTransitions.Allows(from, step));
                if (legal.Count == 1)
                    Assert.Equal(legal[0].To, PaymentLinkTransitions.Next(from, step));
                else
                    Assert.Throws<InvalidOperationException>(() => PaymentLinkTransitions.Next(from, step));
            }
        }
    }
}
