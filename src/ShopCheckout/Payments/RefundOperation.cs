using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Refunds carry their attempt's id as the provider's key, so they are sent again until they are answered.</summary>
public sealed class RefundOperation(IPaymentGateway gateway) : IMoneyOperation
{
    public PaymentOperation Operation => PaymentOperation.Refund;

    public async Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return MoneyAnswer.Of(await gateway.RefundAsync(intentId, attempt.Amount, attempt.Reason, attempt.Id.ToString("N"), CancellationToken.None));
    }

    public bool MayBeSentAgain(Payment payment, PaymentAttempt attempt, IntentSnapshot? seen) => true;

    // Once the key is refused no answer will tell any more, so the intent does. Whatever takes effect later still is seen by the next who
    // looks at the intent, and no refund beside it could exceed what was captured: the provider refuses that.
    public MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        if (refusal is null)
            return null;
        return UnbookedMinor(payment) + attempt.Amount.Minor <= 0
            ? new MoneyAnswer(AttemptState.Succeeded, "Dojo shows it as refunded: " + refusal)
            : new MoneyAnswer(AttemptState.Refused, refusal);
    }

    public bool IsBooked(Payment payment, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return UnbookedMinor(payment) <= 0;
    }

    // How much we know to have been refunded that our books do not show; below zero when they show more.
    private static long UnbookedMinor(Payment payment) =>
        payment.Attempts.Where(a => a is { Operation: PaymentOperation.Refund, State: AttemptState.Succeeded }).Sum(a => a.Amount.Minor) - payment.RefundedMinor;
}
