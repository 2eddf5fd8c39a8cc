using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What staff fill in to do something with a payment. It travels through the page that asks whether they are sure.</summary>
public sealed class PaymentActInput
{
    private const int LongestReason = 300;
    private const int LongestEmail = 254;

    /// <summary>Made when the merchant is asked; sent twice it is one act.</summary>
    public Guid AttemptId { get; set; }

    public string? Amount { get; set; }

    /// <summary>Nothing more of the hold is wanted.</summary>
    public bool IsFinal { get; set; }

    public string? Email { get; set; }

    public string? Reason { get; set; }

    public string TidyReason => (Reason ?? string.Empty).Trim();

    public string TidyEmail => (Email ?? string.Empty).Trim();

    /// <param name="act">What is to be done.</param>
    /// <param name="most">The most that can be taken.</param>
    /// <param name="amount">What was typed, or all there is where nothing is asked.</param>
    /// <returns>What is wrong with which field, in the order of the fields.</returns>
    public IReadOnlyList<(string Field, string Error)> Check(PaymentAct act, Money most, out Money amount)
    {
        var errors = new List<(string, string)>();
        amount = most;
        var asksAmount = act is PaymentAct.Capture or PaymentAct.ChangeAmount or PaymentAct.ChangeTip;
        if (asksAmount && !MoneyText.TryParse(Amount, most.Currency, out amount))
            errors.Add((nameof(Amount), "Enter an amount such as 12.50."));
        else if (asksAmount && act != PaymentAct.ChangeTip && amount.Minor <= 0)
            errors.Add((nameof(Amount), "Enter an amount above zero."));
        else if (act == PaymentAct.Capture && amount > most)
            errors.Add((nameof(Amount), $"Enter at most {most.ToDisplay()}; more is not held."));
        if (act == PaymentAct.SendReceipt && (TidyEmail.Length is 0 or > LongestEmail || TidyEmail.Any(char.IsWhiteSpace) || TidyEmail.IndexOf('@', StringComparison.Ordinal) is var at && (at < 1 || at == TidyEmail.Length - 1)))
            errors.Add((nameof(Email), "Enter an e-mail address such as name@example.com."));
        if (TidyReason.Length == 0)
            errors.Add((nameof(Reason), "Enter why."));
        else if (TidyReason.Length > LongestReason || TidyReason.Any(char.IsControl))
            errors.Add((nameof(Reason), $"Enter a reason in one line of at most {LongestReason} characters."));
        return errors;
    }
}
