using Microsoft.AspNetCore.Identity;

namespace ShopCheckout.Customers;

/// <summary>Somebody who can sign in: a merchant's staff, later a shopper with an account. Its shape is Identity's.</summary>
public sealed class ShopUser : IdentityUser<Guid>;
