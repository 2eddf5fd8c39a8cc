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

    // Once the key is refused no answer will tell any more, so the intent does: by what was refunded and no other attempt accounts for. Less
    // than this one was for cannot be this one's. As much or more may be, or may have been made in the provider's portal meanwhile: the
    // intent names no refund, so nobody can tell from here, and a person decides.
    public MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(seen);
        return refusal is not null && UnaccountedMinor(payment, seen) < attempt.Amount.Minor ? new MoneyAnswer(AttemptState.Refused, refusal) : null;
    }

    // It is sent again, with its key, until it is answered; a person may end that.
    public string? WhyNotDecided(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, bool happened)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(seen);
        var unaccounted = attempt.Amount with { Minor = UnaccountedMinor(payment, seen) };
        return happened && unaccounted < attempt.Amount
            ? $"Dojo shows {unaccounted.ToRecord()} refunded that nothing else accounts for, less than the {attempt.Amount.ToRecord()} it was for."
            : null;
    }

    public bool IsBooked(Payment payment, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return AccountedMinor(payment) <= payment.RefundedMinor;
    }

    private static long UnaccountedMinor(Payment payment, IntentSnapshot seen) => seen.RefundedMinor - AccountedMinor(payment);

    private static long AccountedMinor(Payment payment) =>
        payment.Attempts.Where(a => a is { Operation: PaymentOperation.Refund, State: AttemptState.Succeeded }).Sum(a => a.Amount.Minor);
}
