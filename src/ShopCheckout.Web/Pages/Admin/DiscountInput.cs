using System.Globalization;
using ShopCheckout.Audit;
using ShopCheckout.Discounts;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>The form of a new discount code, as staff type it.</summary>
public sealed class DiscountInput
{
    public Guid Id { get; set; }

    public string? Code { get; set; }

    public DiscountKind Kind { get; set; } = DiscountKind.Percentage;

    public string? Value { get; set; }

    public string? Minimum { get; set; }

    public string? MaxUses { get; set; }

    public string? PerCustomer { get; set; }

    public DateOnly? LastDay { get; set; }

    public Guid? Department { get; set; }

    public string? Reason { get; set; }

    /// <summary>What cannot be read becomes what no code can have, so that its field is named.</summary>
    public MakeDiscount.Command ToCommand(string actor, string currency) => new(
        new StaffAct(Id, actor, (Reason ?? string.Empty).Trim()),
        Code,
        Kind,
        Kind == DiscountKind.Percentage ? BasisPoints() : Minor(Value, currency) ?? -1,
        string.IsNullOrWhiteSpace(Minimum) ? 0 : Minor(Minimum, currency) ?? -1,
        Number(MaxUses),
        Number(PerCustomer),
        ShopTime.StartOf(LastDay?.AddDays(1)),
        Department is { } one ? [one] : []);

    private long BasisPoints() =>
        decimal.TryParse((Value ?? string.Empty).Trim().TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
            ? (long)Math.Round(percent * 100, MidpointRounding.AwayFromZero)
            : -1;

    private static long? Minor(string? text, string currency) => MoneyText.TryParse(text, currency, out var money) ? money.Minor : null;

    private static int? Number(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
