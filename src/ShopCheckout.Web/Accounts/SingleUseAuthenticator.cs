using Microsoft.AspNetCore.Identity;
using ShopCheckout.Customers;

namespace ShopCheckout.Web.Accounts;

/// <summary>Codes of authenticator apps, each good for one use (RFC 6238, 5.2): whoever looked over a shoulder comes too late.</summary>
internal sealed class SingleUseAuthenticator : AuthenticatorTokenProvider<ShopUser>
{
    private const string Owner = "[ShopCheckout]";
    private const string SpentCodes = "SpentCodes";

    // Identity takes the codes of two half-minutes on either side of now, so no more than five can be tried again.
    private const int Remembered = 5;

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<ShopUser> manager, ShopUser user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        if (!await base.ValidateAsync(purpose, token, manager, user))
            return false;
        var code = string.Concat(token.Where(char.IsAsciiDigit));
        var spent = (await manager.GetAuthenticationTokenAsync(user, Owner, SpentCodes))?.Split(' ') ?? [];
        if (spent.Contains(code, StringComparer.Ordinal))
            return false;

        // Of two that come with one code at once, the account's concurrency stamp lets one through.
        return (await manager.SetAuthenticationTokenAsync(user, Owner, SpentCodes, string.Join(' ', spent.Prepend(code).Take(Remembered)))).Succeeded;
    }
}
