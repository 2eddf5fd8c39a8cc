using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Captures have no key. One without an answer is looked for among the intent's captures, by id or by amount and time, before
/// anything is sent again; and it is sent again only when it is so large that the hold cannot bear it twice.</summary>
public sealed class CaptureOperation(IPaymentGateway gateway) : IMoneyOperation
{
    // Two clocks are compared: ours, which wrote the attempt down, and the provider's.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    public PaymentOperation Operation => PaymentOperation.Capture;

    public async Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var answer = await gateway.CaptureAsync(intentId, attempt.Amount, CancellationToken.None);
        if (answer is not GatewayAnswer<string>.Succeeded(var id))
            return MoneyAnswer.Of(answer);

        // It was taken in, which does not say that the card's issuer let it pass: only the intent says that.
        var listed = await gateway.GetAsync(intentId, CancellationToken.None) is GatewayAnswer<IntentSnapshot>.Succeeded(var seen)
            ? seen.Captures.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal))
            : null;
        return Says(listed) ?? new MoneyAnswer(AttemptState.Unknown, $"Dojo took in capture {id}; what came of it is not known yet.", id);
    }

    public bool MayBeSentAgain(Payment payment, PaymentAttempt attempt, IntentSnapshot? seen)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        if (seen is null || attempt.ProviderId is not null || Found(payment, attempt, seen) is not null)
            return false;
        var left = LeftMinor(seen);
        return attempt.Amount.Minor <= left && attempt.Amount.Minor * 2 > left;
    }

    public MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(seen);
        if (Found(payment, attempt, seen) is { } capture)
            return Says(capture);

        // That it is not listed proves nothing while it could still take effect; once it cannot, it never will.
        return attempt.ProviderId is null && attempt.Amount.Minor > LeftMinor(seen)
            ? new MoneyAnswer(AttemptState.Refused, refusal ?? "Dojo does not list it, and holds less than it was for: it took nothing and cannot any more.")
            : null;
    }

    public string? WhyNotDecided(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, bool happened)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(seen);
        if (attempt.ProviderId is { } id)
            return $"Dojo took it in as {id}; what came of it is asked about by itself.";
        if (Found(payment, attempt, seen) is { } capture)
            return $"Dojo lists a capture of as much, {capture.Id}. Ask Dojo now: it is found out whether it is this one.";
        return happened ? "Dojo lists no capture like it." : null;
    }

    public bool IsBooked(Payment payment, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return payment.TakenMinor <= payment.CapturedMinor;
    }

    // What no other attempt accounts for may be this one's.
    private static SeenCapture? Found(Payment payment, PaymentAttempt attempt, IntentSnapshot seen)
    {
        if (attempt.ProviderId is { } id)
            return seen.Captures.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal));
        return seen.Captures
            .Where(c => c.AmountMinor == attempt.Amount.Minor && (c.CreatedAt is null || c.CreatedAt >= attempt.StartedAt - Skew))
            .Where(c => !payment.Attempts.Any(a => string.Equals(a.ProviderId, c.Id, StringComparison.Ordinal)))
            .OrderBy(c => c.State switch { SeenCaptureState.Successful => 0, SeenCaptureState.Open => 1, _ => 2 })
            .FirstOrDefault();
    }

    // What Dojo could still take. It takes nothing more once a part was refunded.
    private static long LeftMinor(IntentSnapshot seen) => seen.Status is IntentStatus.Authorized or IntentStatus.Captured && seen.RefundedMinor == 0
        ? seen.Amount.Minor + seen.TipMinor - seen.Captures.Where(c => c.State != SeenCaptureState.Failed).Sum(c => c.AmountMinor)
        : 0;

    private static MoneyAnswer? Says(SeenCapture? capture) => capture?.State switch
    {
        SeenCaptureState.Successful => new(AttemptState.Succeeded, capture.Id, capture.Id),
        SeenCaptureState.Failed => new(AttemptState.Refused, "The card's issuer declined it; nothing was taken.", capture.Id),
        _ => null,
    };
}
