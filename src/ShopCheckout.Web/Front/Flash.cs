using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ShopCheckout.Web.Front;

/// <summary>One message that outlives a redirect: "Added to your basket". It travels in a sealed cookie, so no session is kept.</summary>
public sealed class Flash(IDataProtectionProvider protection)
{
    private const string CookieName = "flash";

    // Beyond a redirect it is old news.
    private const int LifetimeSeconds = 60;

    private readonly IDataProtector _seal = protection.CreateProtector("ShopCheckout.Flash");

    public void Good(HttpContext context, string text) => Write(context, FlashKind.Good, text);

    public void Warn(HttpContext context, string text) => Write(context, FlashKind.Warn, text);

    /// <summary>The message, which is shown once; null when there is none or it is not ours.</summary>
    public (FlashKind Kind, string Text)? Take(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.Cookies.TryGetValue(CookieName, out var cookie) || string.IsNullOrEmpty(cookie) || context.Response.HasStarted)
            return null;

        context.Response.Cookies.Delete(CookieName, Options(context));
        try
        {
            var text = _seal.Unprotect(cookie);
            return ((FlashKind)(text[0] - '0'), text[1..]);
        }
        catch (CryptographicException)
        {
            // Sealed with a key that is gone, or tampered with: either way there is nothing to say.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromSeconds(LifetimeSeconds),
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };

    private void Write(HttpContext context, FlashKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(CookieName, _seal.Protect($"{(int)kind}{text}"), Options(context));
    }
}

public enum FlashKind
{
    Good,
    Warn,
}
