using Microsoft.AspNetCore.Identity;
using ShopCheckout.Customers;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Accounts;

internal static class UserOfCurrentShopper
{
    /// <summary>The account of who is signed in, for pages that only they reach.</summary>
    public static async Task<ShopUser> OfAsync(this UserManager<ShopUser> users, CurrentShopper current) =>
        await users.FindByIdAsync(current.RequiredId.ToString()) ?? throw new InvalidOperationException("The account was deleted while its page was opened.");
}
