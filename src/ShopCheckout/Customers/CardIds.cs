namespace ShopCheckout.Customers;

/// <summary>Ids of cards come back from browsers, which may send anything.</summary>
internal static class CardIds
{
    private const string Prefix = "pm_";
    private const int Longest = 100;

    public static bool IsOne(string? id) => id is { Length: > 3 and <= Longest } && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
