using System.Globalization;
using System.Text.RegularExpressions;
using ShopCheckout.Discounts;

namespace ShopCheckout.Data;

/// <content>What the checkout has to show: weights and a few codes.</content>
public static partial class DemoData
{
    private static IEnumerable<DiscountCode> Codes(IIdSource ids, DateTimeOffset now, Guid bakery)
    {
        yield return new DiscountCode(ids.NewId(), "WELCOME10", DiscountKind.Percentage, 1000, now.AddDays(-30)).Limit(0, null, 1, null);
        yield return new DiscountCode(ids.NewId(), "FIVEOFF", DiscountKind.Amount, 500, now.AddDays(-10)).Limit(3000, 500, null, now.AddDays(60));
        yield return new DiscountCode(ids.NewId(), "BAKERS20", DiscountKind.Percentage, 2000, now.AddDays(-5)).OnlyFor([bakery], []);
        yield return new DiscountCode(ids.NewId(), "SUMMER", DiscountKind.Percentage, 1500, now.AddDays(-120)).Limit(0, null, null, now.AddDays(-60));
    }

    // By the size in its name, and a quarter more for what it is packed in; things of no stated size are kitchenware.
    private static int GramsOf(string name)
    {
        const int unstated = 600;
        var size = Size().Match(name);
        if (!size.Success)
            return unstated;
        var number = decimal.Parse(size.Groups["n"].Value, CultureInfo.InvariantCulture);
        var grams = size.Groups["u"].Value is "kg" or "litre" ? number * 1000 : number;
        return (int)Math.Ceiling(grams * 1.25m);
    }

    [GeneratedRegex(@"(?<n>\d+(\.\d+)?) (?<u>kg|g|ml|litre)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Size();
}
