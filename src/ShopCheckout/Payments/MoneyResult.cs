namespace ShopCheckout.Payments;

/// <summary>What came of wanting money to move.</summary>
public abstract record MoneyResult
{
    /// <summary>Dojo did it.</summary>
    public sealed record Done(Money Amount) : MoneyResult;

    /// <summary>It is against the rules, or Dojo said no: nothing moved.</summary>
    public sealed record Refused(string Reason) : MoneyResult;

    /// <summary>No answer came. It is asked about in the background until there is one.</summary>
    public sealed record Unknown(Money Amount) : MoneyResult;

    public static MoneyResult Of(PaymentAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt.State switch
        {
            AttemptState.Succeeded => new Done(attempt.Amount),
            AttemptState.Refused => new Refused(attempt.Detail ?? "Dojo refused it."),
            _ => new Unknown(attempt.Amount),
        };
    }
}
