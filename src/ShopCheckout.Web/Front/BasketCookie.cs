namespace ShopCheckout.Web.Front;

/// <summary>The cookie that holds a guest's basket id. It exists from the first thing that is put in.</summary>
public static class BasketCookie
{
    public const string Name = "basket";

    // Counted anew with every change, so a basket lives as long as somebody comes back to it.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(60);

    public static Guid? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies.TryGetValue(Name, out var text) && Guid.TryParseExact(text, "N", out var id) && id != Guid.Empty ? id : null;
    }

    public static void Write(HttpContext context, Guid basketId)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Name, basketId.ToString("N"), Options(context));
    }

    /// <summary>The basket stays; this browser no longer finds it.</summary>
    public static void Forget(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(Name, Options(context));
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
