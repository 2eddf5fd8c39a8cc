using Microsoft.Extensions.Options;
using ShopCheckout.Gateway;

namespace ShopCheckout.Web.Front;

/// <summary>What every response tells the browser not to do.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<DojoOptions> dojo)
{
    /// <summary>Where browsers tell what they kept a page from doing.</summary>
    public const string ReportPath = "/csp-reports";

    /// <summary>The end of every policy, of pages with one of their own too.</summary>
    public const string Reporting = $"; report-uri {ReportPath}";

    /// <summary>Texts become scripts or markup only through these: the captcha's widget and its worker, and the progress of a run. A browser that
    /// does not know the rule leaves it out.</summary>
    public const string TrustedTypes = "; require-trusted-types-for 'script'; trusted-types svelte-trusted-html shop-captcha shop-progress";

    // Pages whose address or content is somebody's own: neither other sites nor a shared computer's cache learn of them.
    private static readonly PathString[] Personal = ["/checkout", "/orders", "/pay", "/bookings", "/basket", "/account", "/admin"];

    // Pay answers with a redirect to Dojo's page, and browsers apply form-action to where a form's answer leads.
    private readonly string _policy =
        "default-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
        + $"frame-ancestors 'none'; form-action 'self' {dojo.Value.CheckoutUrl.GetLeftPart(UriPartial.Authority)}; script-src 'nonce-";

    public Task InvokeAsync(HttpContext context)
    {
        // Asked before a page is put in the place of a refusal: what is personal stays so.
        var isPersonal = Array.Exists(Personal, room => context.Request.Path.StartsWithSegments(room, StringComparison.OrdinalIgnoreCase));
        context.Response.OnStarting(
            static state =>
            {
                var (self, http, isPersonal) = ((SecurityHeaders, HttpContext, bool))state;
                self.Apply(http, isPersonal);
                return Task.CompletedTask;
            },
            (this, context, isPersonal));
        return next(context);
    }

    private void Apply(HttpContext context, bool isPersonal)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = isPersonal ? "same-origin" : "strict-origin-when-cross-origin";
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (isPersonal && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";

        // A page with needs of its own, such as Dojo's components and its wallets, has set its own.
        if (!headers.ContainsKey("Permissions-Policy"))
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), usb=(), payment=(), interest-cohort=(), browsing-topics=()";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = $"{_policy}{CspNonce.Of(context)}'{TrustedTypes}{Reporting}";
    }
}
