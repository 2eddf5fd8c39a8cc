using System.Globalization;
using System.Text.RegularExpressions;

namespace ShopCheckout.Checkout;

/// <summary>What a shopper gives on top of the goods, worked out by the server alone. Freely given it is no part of the sale, and carries no VAT.</summary>
public static partial class Tips
{
    /// <summary>An amount of the shopper's own, in <see cref="CheckoutForm.TipOwn"/>.</summary>
    public const string Own = "own";

    /// <summary>The shares that are offered, in basis points of the goods after their discount.</summary>
    public static IReadOnlyList<int> Offered { get; } = [1000, 1250, 1500];

    /// <summary>How a form names an offered share.</summary>
    public static string KeyOf(int basisPoints) => basisPoints.ToString(CultureInfo.InvariantCulture);

    /// <summary>So much of the goods, rounded half up to the penny.</summary>
    public static Money Share(Money goods, int basisPoints) => goods with { Minor = (long)(((Int128)goods.Minor * basisPoints + 5000) / 10_000) };

    /// <param name="choice">Null or empty for none, a key of <see cref="Offered"/>, or <see cref="Own"/>.</param>
    /// <param name="own">As typed.</param>
    /// <param name="goods">What the goods come to after their discount; a tip is no more than that.</param>
    /// <returns>The tip, or zero and why it cannot be, in words for shoppers.</returns>
    public static (Money Tip, string? WhyNot) Of(string? choice, string? own, Money goods)
    {
        var none = goods with { Minor = 0 };
        if (string.IsNullOrEmpty(choice))
            return (none, null);
        if (choice == Own)
            return Parse(own, goods);
        foreach (var share in Offered)
        {
            if (choice == KeyOf(share))
                return (Share(goods, share), null);
        }

        return (none, Words.Say("Choose one of the tips, or no tip."));
    }

    private static (Money Tip, string? WhyNot) Parse(string? own, Money goods)
    {
        var none = goods with { Minor = 0 };
        var text = (own ?? string.Empty).Trim().Trim('£', '€').Trim();
        if (text.Length == 0)
            return (none, Words.Say("Enter the tip, such as 2.50, or choose no tip."));
        if (text[0] is '-' or '−' or '–')
            return (none, Words.Say("A tip cannot be less than nothing. Enter an amount such as 2.50, or choose no tip."));
        if (!Amount().IsMatch(text))
            return (none, Number().IsMatch(text) ? TooMuchOrTooFine(text, goods) : Words.Say("Enter the tip in figures, such as 2.50."));

        // A comma is as good as a point: a third digit behind it is refused, so that it cannot have been meant for thousands.
        var tip = goods with { Minor = (long)(decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100) };
        return tip > goods ? (none, AtMost(goods)) : (tip, null);
    }

    private static string TooMuchOrTooFine(string text, Money goods) =>
        text.Split('.', ',')[0].Length > MostDigits ? AtMost(goods) : Words.Say("Enter the tip in whole pennies, such as 2.50.");

    private static string AtMost(Money goods) => Words.Say($"A tip can be at most what the goods come to, {goods.ToDisplay()}.");

    // Far beyond any basket, and far below where numbers end.
    private const int MostDigits = 7;

    [GeneratedRegex(@"^[0-9]{1,7}([.,][0-9]{1,2})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number();
}
