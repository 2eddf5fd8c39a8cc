using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;
using ShopCheckout.Web.Hosting;

namespace ShopCheckout.Web.Accounts;

/// <summary>Signs shoppers in, under their own scheme. Whatever is wrong, it takes the same time and says the same.</summary>
public sealed class ShopperSignIn(
    UserManager<ShopUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<ShopUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<ShopUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ShopUser> confirmation,
    IPasswordHasher<ShopUser> hasher,
    TimeProvider clock) : SignInManager<ShopUser>(users, http, claims, options, log, schemes, confirmation)
{
    /// <summary>When the shopper last proved who they are, in seconds since 1970.</summary>
    public const string ProvedClaim = "proved";

    // What a wrong password is compared with when nobody has the address.
    private static string? _nobodysHash;

    public enum Outcome
    {
        SignedIn,

        /// <summary>The password is right; a code is wanted as well.</summary>
        NeedsCode,

        /// <summary>The password is right and nobody has confirmed the address yet.</summary>
        Unconfirmed,

        /// <summary>Wrong, locked, unknown, or staff: nobody is told which.</summary>
        Refused,
    }

    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="keep">Beyond the closing of the browser.</param>
    public async Task<(Outcome Outcome, ShopUser? User)> ByPasswordAsync(string email, string password, bool keep)
    {
        if (await UserManager.FindByEmailAsync(email.Trim()) is not { } user)
        {
            CompareWithNobodys(password);
            return (Outcome.Refused, null);
        }

        var isRight = await UserManager.CheckPasswordAsync(user, password);
        if (await UserManager.IsLockedOutAsync(user) || await IsStaffAsync(user))
            return (Outcome.Refused, null);
        if (!isRight)
        {
            await UserManager.AccessFailedAsync(user);
            return (Outcome.Refused, null);
        }

        if (!user.EmailConfirmed)
            return (Outcome.Unconfirmed, user);
        if (user.AccessFailedCount > 0 && !user.TwoFactorEnabled)
            await UserManager.ResetAccessFailedCountAsync(user);
        var result = await SignInOrTwoFactorAsync(user, keep);
        return (result.RequiresTwoFactor ? Outcome.NeedsCode : Outcome.SignedIn, user);
    }

    public override Task SignInWithClaimsAsync(ShopUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var proved = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(ProvedClaim, proved)]);
    }

    public override Task SignOutAsync() => Context.SignOutAsync(Shoppers.Scheme);

    public async Task<bool> IsStaffAsync(ShopUser user) => (await UserManager.GetClaimsAsync(user)).Any(c => c.Type == Staff.Claim);

    /// <summary>Costs what comparing with somebody's would.</summary>
    public void CompareWithNobodys(string password)
    {
        var nobody = new ShopUser();
        _nobodysHash ??= hasher.HashPassword(nobody, "a password that nobody has");
        hasher.VerifyHashedPassword(nobody, _nobodysHash, password);
    }
}
