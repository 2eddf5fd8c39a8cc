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

    // Recovery codes are written in two halves with a hyphen between them.
    private const int HalfACode = 5;

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

    /// <summary>Whether somebody knows an account's password. Wrong ones are counted, and enough of them lock it.</summary>
    public async Task<bool> IsRightAsync(ShopUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var isRight = await UserManager.CheckPasswordAsync(user, password ?? string.Empty);
        if (await UserManager.IsLockedOutAsync(user))
            return false;
        if (!isRight)
            await UserManager.AccessFailedAsync(user);
        else if (user.AccessFailedCount > 0)
            await UserManager.ResetAccessFailedCountAsync(user);
        return isRight;
    }

    /// <summary>The second step. Recovery codes are counted like the app's: guessing either locks the account for a while.</summary>
    public async Task<bool> ByCodeAsync(ShopUser user, string code, bool isRecovery, bool keep, bool trustDevice)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(code);
        if (await UserManager.IsLockedOutAsync(user))
            return false;
        var typed = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (!isRecovery)
            return (await TwoFactorAuthenticatorSignInAsync(typed, keep, trustDevice)).Succeeded;
        var letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var result = await TwoFactorRecoveryCodeSignInAsync(letters.Length == 2 * HalfACode ? $"{letters[..HalfACode]}-{letters[HalfACode..]}" : typed);
        if (!result.Succeeded)
            await UserManager.AccessFailedAsync(user);
        return result.Succeeded;
    }

    /// <summary>Signs in whoever holds a passkey of an account. It stands for both steps; a locked password does not lock it.</summary>
    /// <param name="credential">As the browser gave it.</param>
    /// <param name="only">The only account that will do.</param>
    public async Task<ShopUser?> ByPasskeyAsync(string? credential, Guid? only = null)
    {
        if (string.IsNullOrWhiteSpace(credential))
            return null;
        try
        {
            var asserted = await PerformPasskeyAssertionAsync(credential);
            if (!asserted.Succeeded || !asserted.User.EmailConfirmed || (only is not null && asserted.User.Id != only) || await IsStaffAsync(asserted.User))
                return null;
            await UserManager.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey);
            await SignInAsync(asserted.User, isPersistent: true, "passkey");
            return asserted.User;
        }
        catch (InvalidOperationException exception)
        {
            // The browser was not asked, or too long ago.
            Logger.LogInformation(exception, "A passkey came that was not asked for.");
            return null;
        }
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
