namespace ShopCheckout.Payments;

/// <summary>Gives money back by a refund or a reversal, or lets a hold go, if it may be.</summary>
public sealed class GiveBack(MoneyMovement movement, RefundDesk refunds, TimeProvider clock)
{
    /// <summary>What a refund is for beside its payment, and what must not be refunded twice.</summary>
    /// <param name="WhyNotAsync">Says why not, judged anew after every lost race.</param>
    /// <param name="Take">Claims it, in the commit that writes the refund down.</param>
    public sealed record Claim(Func<Payment, CancellationToken, Task<string?>> WhyNotAsync, Action<PaymentAttempt> Take);

    /// <param name="attemptId">The same again is the same refund, not another.</param>
    /// <param name="orderId">The paid order.</param>
    /// <param name="operation">Refund or Reverse.</param>
    /// <param name="amountMinor">Null for everything that was captured.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="restock">Whether the goods go back into stock.</param>
    /// <param name="cancellationToken">Gives up before anything is written down, not after.</param>
    /// <param name="wanted">Which lines it is for; their prices make the amount then. Null for an amount, which is spread over all of them.</param>
    /// <param name="claim">What else it is for.</param>
    public Task<MoneyResult> BeginAsync(
        Guid attemptId, Guid orderId, PaymentOperation operation, long? amountMinor, string actor, string reason, bool restock, CancellationToken cancellationToken, WantedItems? wanted = null, Claim? claim = null)
    {
        IReadOnlyList<RefundShare> shares = [];
        var wish = new MoneyMovement.Wish(attemptId, operation, actor, reason)
        {
            JudgeAsync = async (payment, token) =>
            {
                if (claim is not null && await claim.WhyNotAsync(payment, token) is { } unclaimed)
                    return new(Money.Zero(payment.Amount.Currency), unclaimed);
                var left = await refunds.ReadAsync(payment, token);
                if (wanted is not null && left.WhyNot(wanted) is { } why)
                    return new(Money.Zero(payment.Amount.Currency), why);
                var minor = wanted is null ? amountMinor ?? payment.CapturedMinor : left.Take(wanted).Sum(s => s.GrossMinor);
                var amount = new Money(minor, payment.Amount.Currency);
                shares = wanted is null ? left.Spread(minor) : left.Take(wanted);
                return new(amount, WhyNot(payment, operation, amount));
            },
            WriteDown = attempt =>
            {
                if (restock)
                    attempt.WillRestock();
                refunds.Write(attempt, shares);
                claim?.Take(attempt);
            },
        };
        return movement.BeginAsync(all => all.Where(p => p.OrderId == orderId), wish, cancellationToken);
    }

    /// <summary>Lets a hold go as a whole. What was taken stays taken.</summary>
    public Task<MoneyResult> ReleaseAsync(Guid attemptId, Guid orderId, string actor, string reason, CancellationToken cancellationToken)
    {
        var wish = new MoneyMovement.Wish(attemptId, PaymentOperation.Reverse, actor, reason)
        {
            JudgeAsync = (payment, _) => Task.FromResult(
                new MoneyMovement.Verdict(payment.Amount, Offers.WhyNot(PaymentAct.Release, payment, clock.GetUtcNow()))),
        };
        return movement.BeginAsync(all => all.Where(p => p.OrderId == orderId), wish, cancellationToken);
    }

    private string? WhyNot(Payment payment, PaymentOperation operation, Money amount)
    {
        if (operation == PaymentOperation.Reverse)
            return Offers.WhyNot(PaymentAct.Reverse, payment, clock.GetUtcNow());
        if (GivingBack.WhyNotRefund(payment) is { } why)
            return why;
        var left = GivingBack.Refundable(payment);
        return amount > left ? $"Only {left.ToDisplay()} is left to refund." : null;
    }
}
