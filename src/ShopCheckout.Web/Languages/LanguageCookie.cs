namespace ShopCheckout.Web.Languages;

/// <summary>The cookie that holds the language a shopper chose.</summary>
internal static class LanguageCookie
{
    public const string Name = "language";

    // Renewed by choosing again only; after a year the browser's own wish is as good.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>One of the shop's cultures, or null.</summary>
    public static string? Read(HttpRequest request, Tongues tongues) =>
        request.Cookies.TryGetValue(Name, out var name) ? tongues.All.FirstOrDefault(c => c.Name == name)?.Name : null;

    public static void Write(HttpContext context, string name) => context.Response.Cookies.Append(Name, name, new CookieOptions
    {
        HttpOnly = true, IsEssential = true, MaxAge = Lifetime, Path = "/", SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
    });
}
