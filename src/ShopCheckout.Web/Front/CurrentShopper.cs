using ShopCheckout.Customers;

namespace ShopCheckout.Web.Front;

/// <summary>The shopper who is signed in with this request, if one is. Staff who are signed in to the admin pages are nobody here.</summary>
/// <remarks>Known before any page runs. A browser without the cookie costs no query.</remarks>
public sealed class CurrentShopper
{
    private ViewShopper.Model? _shopper;

    /// <summary>The account's id; null for a guest.</summary>
    public Guid? Id => _shopper?.Id;

    public bool IsSignedIn => _shopper is not null;

    /// <summary>The confirmed address of the account; null for a guest.</summary>
    public string? Email => _shopper?.Email;

    /// <summary>The name as the shopper gave it; null for a guest, and for who gave none.</summary>
    public string? FullName => _shopper?.FullName;

    /// <summary>What the shop calls them: the first name, else the address; null for a guest.</summary>
    public string? DisplayName => FullName is { Length: > 0 } name ? name.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0] : Email;

    /// <summary>For pages that only signed-in shoppers reach.</summary>
    /// <exception cref="InvalidOperationException">A guest came by.</exception>
    public Guid RequiredId => Id ?? throw new InvalidOperationException("This page is for signed-in shoppers; the folder's convention keeps guests out.");

    internal void Become(ViewShopper.Model? shopper) => _shopper = shopper;
}
