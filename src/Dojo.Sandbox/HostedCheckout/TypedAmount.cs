using System.Globalization;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>An amount as a shopper types it: 12, 12.34, £12.34 or 1,200.</summary>
internal static class TypedAmount
{
    // Far above every price, and no product of it with 100 can overflow.
    private const decimal Most = 1_000_000m;

    public static bool TryMinor(string typed, out long minor)
    {
        minor = 0;
        var text = typed.Trim().TrimStart('£', '€').Trim();
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
            || amount > Most || decimal.Round(amount, 2) != amount)
            return false;
        minor = (long)(amount * 100);
        return true;
    }

    public static string Show(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
