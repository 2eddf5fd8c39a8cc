namespace ShopCheckout.Web.Pages.Account;

/// <summary>What stands in the account's navigation, in this order. A new page of the account is a line here.</summary>
public static class AccountPages
{
    public static IReadOnlyList<(string Path, string Name)> All { get; } =
    [
        ("/account", "Overview"),
        ("/account/cards", "Saved cards"),
    ];

    /// <summary>Whether a page, or one beneath it, is open.</summary>
    public static bool IsAt(PathString open, string path) => path == "/account" ? open == path : open.StartsWithSegments(path, StringComparison.Ordinal);
}
