using System.Collections.Frozen;

namespace ShopCheckout.Web.Front;

/// <summary>Every script that may run where people pay, and why (PCI DSS 6.4.3). Whoever adds a script to such a page writes it down here, or
/// the tests that watch the pages in a browser fail. Its hash is worked out from the file, see <see cref="FileHashes"/>.</summary>
public static class ScriptInventory
{
    /// <param name="Path">From the root of the site; for Dojo's own, the name of the setting that says where it is.</param>
    /// <param name="Where">On which pages, in words.</param>
    /// <param name="Why">What would be missing without it.</param>
    public sealed record Script(string Path, string Where, string Why);

    /// <summary>Ours, sent from here and checked by their hashes.</summary>
    public static IReadOnlyList<Script> Own { get; } =
    [
        new("/js/shop.js", "every page", "Quantity buttons, forms that are sent once, messages that screen readers hear."),
        new("/js/checkout.js", "checkout", "The total follows the choice of delivery; Pay cannot be pressed twice."),
        new("/js/held.js", "checkout, payment, unpaid order", "Counts down until when things are held."),
        new("/js/waiting.js", "coming back from the payment, order, payment link", "Follows what becomes of the payment and the order, and shows it."),
        new("/js/pay-words.js", "payment", "What the page says of each outcome."),
        new("/js/pay-components.js", "payment", "Loads Dojo's components from Dojo and dresses them."),
        new("/js/pay.js", "payment", "Pays with them, and asks the shop what became of it."),
        new("/lib/altcha.js", "wherever a captcha is asked for", "The captcha's widget (Altcha 3.2.2), which keeps out programs that test stolen cards."),
        new("/js/card-check.js", "wherever a captcha is asked for", "Tells the captcha's widget which worker does its sums."),
        new("/lib/pbkdf2.js", "wherever a captcha is asked for", "The captcha's worker, in a thread of its own without the page."),
    ];

    /// <summary>From elsewhere, on the page with the card form only. They stay where they are: rules of the card schemes.</summary>
    public static IReadOnlyList<Script> Foreign { get; } =
    [
        new("Dojo:ClientScriptUrl", "payment", "Dojo's card form: card data is typed into Dojo's own frames and never reaches this shop."),
    ];

    private static readonly FrozenSet<string> OwnPaths = Own.Select(s => s.Path).ToFrozenSet(StringComparer.Ordinal);

    // Where people pay, and what leads there or comes back from there.
    private static readonly PathString[] Rooms = ["/checkout", "/orders", "/bookings", "/pay"];

    public static bool IsWherePeoplePay(PathString path) => Array.Exists(Rooms, room => path.StartsWithSegments(room, StringComparison.OrdinalIgnoreCase));

    public static bool Knows(string path) => OwnPaths.Contains(path);
}
