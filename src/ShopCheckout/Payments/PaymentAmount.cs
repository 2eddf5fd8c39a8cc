namespace ShopCheckout.Payments;

/// <content>What it is for. It changes only where Dojo was told at creation that it may.</content>
public sealed partial class Payment
{
    public bool AmountMayChange { get; private set; }

    public bool TipMayChange { get; private set; }

    /// <summary>On top of <see cref="Amount"/>.</summary>
    public long TipMinor { get; private set; }

    /// <summary>How often amount or tip changed.</summary>
    public int AmountChanges { get; private set; }

    /// <summary>All that the card is asked for.</summary>
    public Money Total => Amount with { Minor = Amount.Minor + TipMinor };

    /// <summary>Lets amount or tip be changed later. Before the intent is made.</summary>
    public void LetChange(bool amount, bool tip) => (AmountMayChange, TipMayChange) = (amount, tip);

    /// <summary>A tip that the shopper agreed to with the order. Before the intent is made, which carries it from the start.</summary>
    public void GiveTip(Money tip)
    {
        if (Status != PaymentStatus.Pending || tip.Minor < 0 || tip.Currency != Amount.Currency)
            throw new InvalidOperationException($"Payment {Id} is {Status} and takes no tip of {tip}.");
        TipMinor = tip.Minor;
    }

    /// <summary>Takes over an amount or a tip that was asked for here and that the intent now shows, or a tip that the shopper gave.</summary>
    /// <returns>By how much the total changed; null when the intent shows what nobody asked for.</returns>
    public Money? TryChangeTo(IntentSnapshot intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var isAmountOurs = intent.Amount == Amount || WasAskedFor(PaymentOperation.ChangeAmount, intent.Amount);
        var isTipOurs = intent.TipMinor == TipMinor
            || WasAskedFor(PaymentOperation.ChangeTip, Amount with { Minor = intent.TipMinor })
            || (TipMayChange && Status == PaymentStatus.Created);
        if (!isAmountOurs || !isTipOurs)
            return null;
        var before = Total;
        (Amount, TipMinor) = (intent.Amount, intent.TipMinor);
        AmountChanges++;
        MoneySteps++;
        return Total - before;
    }

    /// <summary>It was for that until a moment ago: an answer that is behind the times. Shown for longer it is so again, as a call that was long
    /// given up for lost makes it when it arrives after a later one.</summary>
    public bool WasOnce(IntentSnapshot intent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return AmountChanges > 0
            && _attempts.Exists(a => IsChange(a) && now - (a.AnsweredAt ?? a.SentAt) < TrySchedule.CertainlyOver)
            && _attempts.Exists(a => a.Operation is PaymentOperation.CreateIntent or PaymentOperation.ChangeAmount && a.Amount == intent.Amount)
            && (intent.TipMinor == 0 || intent.TipMinor == TipMinor || _attempts.Exists(a => a.Operation == PaymentOperation.ChangeTip && a.Amount.Minor == intent.TipMinor));
    }

    private static bool IsChange(PaymentAttempt attempt) => attempt.Operation is PaymentOperation.ChangeAmount or PaymentOperation.ChangeTip;

    // Asked for and not yet seen. What was seen once is done with: showing it again later would be going back.
    private bool WasAskedFor(PaymentOperation operation, Money amount) =>
        _attempts.Exists(a => a.Operation == operation && a.State != AttemptState.Refused && a.NextTryAt is not null && a.Amount == amount);
}
