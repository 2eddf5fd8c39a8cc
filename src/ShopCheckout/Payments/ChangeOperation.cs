using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Changes of amount or tip. Asking twice for the same is asking once, so they are sent again until the intent shows them.</summary>
public abstract class ChangeOperation : IMoneyOperation
{
    public abstract PaymentOperation Operation { get; }

    public abstract Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt);

    public bool MayBeSentAgain(Payment payment, PaymentAttempt attempt, IntentSnapshot? seen) => seen is not null && !IsShown(attempt, seen);

    public MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (IsShown(attempt, seen))
            return new MoneyAnswer(AttemptState.Succeeded, "Dojo shows it.");
        return refusal is null ? null : new MoneyAnswer(AttemptState.Refused, refusal);
    }

    /// <summary>It shows in our books, or a later one took its place before it did.</summary>
    public bool IsBooked(Payment payment, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        return IsTakenOver(payment, attempt)
            || payment.Attempts.Any(a => a.Operation == attempt.Operation && a.Ordinal > attempt.Ordinal && a.State == AttemptState.Succeeded);
    }

    protected abstract bool IsTakenOver(Payment payment, PaymentAttempt attempt);

    protected abstract bool IsShown(PaymentAttempt attempt, IntentSnapshot seen);
}

/// <inheritdoc/>
public sealed class ChangeAmountOperation(IPaymentGateway gateway) : ChangeOperation
{
    public override PaymentOperation Operation => PaymentOperation.ChangeAmount;

    public override async Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return MoneyAnswer.Of(await gateway.SetAmountAsync(intentId, attempt.Amount, CancellationToken.None));
    }

    protected override bool IsTakenOver(Payment payment, PaymentAttempt attempt) => payment?.Amount == attempt?.Amount;

    protected override bool IsShown(PaymentAttempt attempt, IntentSnapshot seen) => attempt?.Amount == seen?.Amount;
}

/// <inheritdoc/>
public sealed class ChangeTipOperation(IPaymentGateway gateway) : ChangeOperation
{
    public override PaymentOperation Operation => PaymentOperation.ChangeTip;

    public override async Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return MoneyAnswer.Of(await gateway.SetTipAsync(intentId, attempt.Amount, CancellationToken.None));
    }

    protected override bool IsTakenOver(Payment payment, PaymentAttempt attempt) => payment?.TipMinor == attempt?.Amount.Minor;

    protected override bool IsShown(PaymentAttempt attempt, IntentSnapshot seen) => attempt?.Amount.Minor == seen?.TipMinor;
}
