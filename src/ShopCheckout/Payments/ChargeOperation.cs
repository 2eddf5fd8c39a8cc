using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Charges have no key and are for the whole payment: the intent tells what came of one. One intent is charged at most once, so a
/// charge that is tried anew on the same intent can never take the money twice.</summary>
public sealed class ChargeOperation(IPaymentGateway gateway) : IMoneyOperation
{
    // Some three minutes after the call: longer than any provider works on one. Should it take effect later still, the intent shows it to
    // the next who looks, and refuses to be charged again.
    private const int TriesBeforeItFailed = 3;

    private const string Declined = "Declined: ";

    /// <summary>The card said no, which is more than that nothing was done.</summary>
    public static bool WasDeclined(PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt is { Operation: PaymentOperation.Charge, State: AttemptState.Refused } && attempt.Detail?.StartsWith(Declined, StringComparison.Ordinal) == true;
    }

    public PaymentOperation Operation => PaymentOperation.Charge;

    public async Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt) => await gateway.ChargeAsync(intentId, CancellationToken.None) switch
    {
        GatewayAnswer<ChargeOutcome>.Succeeded({ Taken: true } outcome) => new(AttemptState.Succeeded, outcome.Message ?? "Charged."),
        GatewayAnswer<ChargeOutcome>.Succeeded(var outcome) => new(AttemptState.Refused, Declined + outcome.Message),

        // Of the card nothing is known: our key is not accepted, and that says nothing about what was asked before.
        GatewayAnswer<ChargeOutcome>.Refused { NotAllowed: true } refused => new(AttemptState.Unknown, refused.Reason),
        GatewayAnswer<ChargeOutcome>.Refused refused => new(AttemptState.Refused, refused.Reason),
        GatewayAnswer<ChargeOutcome>.Unknown(var reason) => new(AttemptState.Unknown, reason),
        var other => throw new InvalidOperationException($"No such answer: {other}."),
    };

    public bool MayBeSentAgain(Payment payment, PaymentAttempt attempt, IntentSnapshot? seen) => false;

    public MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Status is IntentStatus.Captured or IntentStatus.Refunded or IntentStatus.Reversed)
            return new MoneyAnswer(AttemptState.Succeeded, "Dojo shows the payment as taken.");
        if (seen.Declines > payment.Attempts.Count(WasDeclined))
            return new MoneyAnswer(AttemptState.Refused, Declined + "Dojo shows it.");
        return attempt.Tries >= TriesBeforeItFailed ? new MoneyAnswer(AttemptState.Refused, "Dojo shows that nothing was charged.") : null;
    }

    public bool IsBooked(Payment payment, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return payment.CapturedMinor >= payment.Amount.Minor;
    }
}
