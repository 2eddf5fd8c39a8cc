namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What staff fill in to give money back. It travels through the page that asks whether they are sure.</summary>
public sealed class RefundInput
{
    private const int LongestReason = 300;

    /// <summary>Made when the merchant is asked; sent twice it is one refund.</summary>
    public Guid AttemptId { get; set; }

    /// <summary>Undo the whole payment instead of refunding an amount.</summary>
    public bool Reverse { get; set; }

    public string? Amount { get; set; }

    public string? Reason { get; set; }

    public bool Restock { get; set; }

    public string TidyReason => (Reason ?? string.Empty).Trim();

    /// <returns>What is wrong with which field, in the order of the fields.</returns>
    public IReadOnlyList<(string Field, string Error)> Check(Money left, out Money amount)
    {
        var errors = new List<(string, string)>();
        amount = left;
        if (!Reverse && !MoneyText.TryParse(Amount, left.Currency, out amount))
            errors.Add((nameof(Amount), "Enter an amount such as 12.50."));
        else if (amount.Minor <= 0)
            errors.Add((nameof(Amount), "Enter an amount above zero."));
        else if (amount > left)
            errors.Add((nameof(Amount), $"Enter at most {left.ToDisplay()}; more is not left."));
        if (TidyReason.Length == 0)
            errors.Add((nameof(Reason), "Enter why the money goes back."));
        else if (TidyReason.Length > LongestReason || TidyReason.Any(char.IsControl))
            errors.Add((nameof(Reason), $"Enter a reason in one line of at most {LongestReason} characters."));
        return errors;
    }
}
