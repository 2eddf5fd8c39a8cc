using Microsoft.Extensions.Options;
using ShopCheckout.Gateway;

namespace ShopCheckout.Web.Front;

/// <summary>What every response tells the browser not to do.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<DojoOptions> dojo)
{
    // Pay answers with a redirect to Dojo's page, and browsers apply form-action to where a form's answer leads.
    private readonly string _policy =
        "default-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        + $"frame-ancestors 'none'; form-action 'self' {dojo.Value.CheckoutUrl.GetLeftPart(UriPartial.Authority)}; script-src 'nonce-";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var (self, http) = ((SecurityHeaders, HttpContext))state;
                self.Apply(http);
                return Task.CompletedTask;
            },
            (this, context));
        return next(context);
    }

    private void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), usb=(), interest-cohort=(), browsing-topics=()";
        headers.XFrameOptions = "DENY";

        // A page with needs of its own, such as Dojo's components, has set its own policy.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = $"{_policy}{CspNonce.Of(context)}'";
    }
}
