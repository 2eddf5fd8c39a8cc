using Microsoft.AspNetCore.Identity;

namespace ShopCheckout.Customers;

/// <summary>Somebody who can sign in: a merchant's staff, or a shopper with an account. Its shape is Identity's.</summary>
/// <remarks>Staff have the claim "staff" and no account in the shop; shoppers have an account and never the claim.</remarks>
public sealed class ShopUser : IdentityUser<Guid>
{
    /// <summary>As long as a name on an order may be.</summary>
    public const int LongestName = 100;

    public ShopUser()
    {
    }

    /// <summary>A shopper who has just asked for an account.</summary>
    public ShopUser(Guid id, string email, string? fullName, DateTimeOffset registeredAt)
    {
        Id = id;
        UserName = Email = email;
        FullName = fullName;
        RegisteredAt = registeredAt;
    }

    /// <summary>What the shop calls them; null when they have not said.</summary>
    public string? FullName { get; set; }

    /// <summary>When the account was asked for; null for staff.</summary>
    public DateTimeOffset? RegisteredAt { get; set; }
}
