using System.Text.RegularExpressions;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Names of states and accounts as staff read them.</summary>
internal static partial class EnumWords
{
    /// <summary><c>ProviderReceivable</c> becomes "Provider receivable".</summary>
    public static string Spaced(this Enum value)
    {
        var name = value.ToString();
        return name[..1] + Humps().Replace(name[1..], " $0").ToLowerInvariant();
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Humps();
}
