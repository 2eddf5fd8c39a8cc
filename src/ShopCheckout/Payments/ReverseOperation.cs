using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Reversals have no key and are for the whole payment: the intent's state tells what came of one.</summary>
public sealed class ReverseOperation(IPaymentGateway gateway) : IMoneyOperation
{
    // Some three minutes after the call: longer than any provider works on one. A later one still does no harm: it can only give back.
    private const int TriesBeforeItFailed = 3;

    public PaymentOperation Operation => PaymentOperation.Reverse;

    public async Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt) =>
        MoneyAnswer.Of(await gateway.ReverseAsync(intentId, CancellationToken.None));

    public bool MayBeSentAgain(Payment payment, PaymentAttempt attempt, IntentSnapshot? seen) => false;

    public MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        if (payment.Status == PaymentStatus.Reversed)
            return new MoneyAnswer(AttemptState.Succeeded, "Dojo shows the payment as reversed.");
        return attempt.Tries >= TriesBeforeItFailed ? new MoneyAnswer(AttemptState.Refused, "Dojo shows that the payment was not reversed.") : null;
    }

    public bool IsBooked(Payment payment, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return payment.Status == PaymentStatus.Reversed;
    }
}
