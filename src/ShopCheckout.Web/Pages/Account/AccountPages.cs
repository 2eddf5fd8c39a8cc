namespace ShopCheckout.Web.Pages.Account;

/// <summary>What stands, in English, in the account's navigation, in this order. A new page of the account is a line here.</summary>
public static class AccountPages
{
    public static IReadOnlyList<(string Path, string Name)> All { get; } =
    [
        ("/account", "Overview"),
        ("/account/orders", "Orders"),
        ("/account/bookings", "Bookings"),
        ("/account/addresses", "Addresses"),
        ("/account/cards", "Saved cards"),
        ("/account/security", "Security"),
        ("/account/data", "Your data"),
    ];

    /// <summary>Whether a page, or one beneath it, is open.</summary>
    public static bool IsAt(PathString open, string path) => path == "/account" ? open == path : open.StartsWithSegments(path, StringComparison.Ordinal);
}
