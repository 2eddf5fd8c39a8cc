namespace ShopCheckout.Payments;

/// <summary>Takes money that a card promised, if it may be taken.</summary>
public sealed class TakeMoney(MoneyMovement movement, TimeProvider clock)
{
    // One that was due and is being taken, or could not be, is due again then.
    private static readonly TimeSpan NextTry = TimeSpan.FromHours(1);

    /// <param name="payments">Which payment.</param>
    /// <param name="attemptId">The same again is the same capture, not another.</param>
    /// <param name="howMuch">Null for everything that is held and not taken.</param>
    /// <param name="isFinal">Nothing more is wanted after it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up before anything is written down, not after.</param>
    public Task<MoneyResult> BeginAsync(
        Func<IQueryable<Payment>, IQueryable<Payment>> payments,
        Guid attemptId,
        Func<Payment, CancellationToken, Task<Money?>> howMuch,
        bool isFinal,
        string actor,
        string reason,
        CancellationToken cancellationToken)
    {
        var wish = new MoneyMovement.Wish(attemptId, PaymentOperation.Capture, actor, reason)
        {
            JudgeAsync = async (payment, token) =>
            {
                var amount = await howMuch(payment, token) ?? payment.Capturable;
                var whyNot = Offers.WhyNot(PaymentAct.Capture, payment, clock.GetUtcNow())
                    ?? (amount.Minor <= 0 ? "There is nothing to take for it." : null)
                    ?? (amount > payment.Capturable ? $"Only {payment.Capturable.ToDisplay()} is held and not taken." : null);
                if (whyNot is null)
                    payment.PostponeCapture(clock.GetUtcNow() + NextTry);
                return new(amount, whyNot);
            },
            WriteDown = attempt =>
            {
                if (isFinal)
                    attempt.WillBeTheLast();
            },
        };
        return movement.BeginAsync(payments, wish, cancellationToken);
    }
}
