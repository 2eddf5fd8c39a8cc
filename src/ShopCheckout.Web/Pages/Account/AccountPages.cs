namespace ShopCheckout.Web.Pages.Account;

/// <summary>What stands in the account's navigation, in this order. A new page of the account is a line here.</summary>
public static class AccountPages
{
    public static IReadOnlyList<(string Path, Func<string> Name)> All { get; } =
    [
        ("/account", () => Words.Say("Overview")),
        ("/account/orders", () => Words.Say("Orders")),
        ("/account/bookings", () => Words.Say("Bookings")),
        ("/account/addresses", () => Words.Say("Addresses")),
        ("/account/cards", () => Words.Say("Saved cards")),
        ("/account/security", () => Words.Say("Security")),
        ("/account/data", () => Words.Say("Your data")),
    ];

    /// <summary>Whether a page, or one beneath it, is open.</summary>
    public static bool IsAt(PathString open, string path) => path == "/account" ? open == path : open.StartsWithSegments(path, StringComparison.Ordinal);
}
