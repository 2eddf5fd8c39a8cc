using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using ShopCheckout.Customers;

namespace ShopCheckout.Web.Accounts;

/// <summary>Remembers in the browser that registered which registration was its own, so that its owner confirms with one click. Any other browser
/// is asked for the password: who registers with somebody else's address must not get an account by that person's click.</summary>
public sealed class PendingRegistration(IDataProtectionProvider protection)
{
    private const string CookieName = "account-new";

    // As long as the link in the mail.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("ShopCheckout.PendingRegistration").ToTimeLimitedDataProtector();

    /// <summary>The same for an address that has an account as for one that has none; only the mail says which.</summary>
    public void Write(HttpContext context, Registration.Result registration)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(registration);
        context.Response.Cookies.Append(CookieName, _seal.Protect(TextOf(registration.UserId, registration.Stamp), Lifetime), Options(context));
    }

    public bool IsOf(HttpContext context, ShopUser user)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(user);
        if (!context.Request.Cookies.TryGetValue(CookieName, out var cookie) || string.IsNullOrEmpty(cookie))
            return false;
        try
        {
            return _seal.Unprotect(cookie) == TextOf(user.Id, user.SecurityStamp);
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return false;
        }
    }

    public static void Forget(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(CookieName, Options(context));
    }

    private static string TextOf(Guid userId, string? stamp) => $"{userId:N}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp ?? string.Empty)))}";

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true, IsEssential = true, MaxAge = Lifetime, Path = "/account", SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
    };
}
