using Microsoft.AspNetCore.Antiforgery;

namespace ShopCheckout.Web.Front;

/// <summary>
/// Tells our own forms from other sites' by what browsers say about where a request comes from, so that the busiest pages need no
/// token of their own and stay the same for everybody. When the browser says nothing, or anything unexpected, a token decides.
/// </summary>
public sealed class SameOrigin(IAntiforgery antiforgery)
{
    public async Task<bool> IsProvenAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return BrowserVouches(context.Request) || await antiforgery.IsRequestValidAsync(context);
    }

    internal static bool BrowserVouches(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        var origin = request.Headers.Origin;
        if (site.Count > 1 || origin.Count > 1 || (site.Count == 0 && origin.Count == 0))
            return false;
        if (site.Count == 1 && site[0] != "same-origin")
            return false;
        if (origin.Count == 0)
            return true;

        // Behind a proxy that ends TLS the scheme may differ from the browser's; then only the browser's own word counts.
        return Uri.TryCreate(origin[0], UriKind.Absolute, out var from)
            && from.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase)
            && (site.Count == 1 || from.Scheme.Equals(request.Scheme, StringComparison.OrdinalIgnoreCase));
    }

    // Without the port when it is the scheme's own, as browsers write it.
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : string.Empty;
}
