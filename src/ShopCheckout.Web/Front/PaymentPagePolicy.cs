using Microsoft.Extensions.Options;
using ShopCheckout.Gateway;

namespace ShopCheckout.Web.Front;

/// <summary>The one place that says what the payment page may load and where it may send anything: the shop itself and Dojo's components.</summary>
public sealed class PaymentPagePolicy(IOptions<DojoOptions> dojo)
{
    // Frames of the components may lie beside the script's host; nobody but Dojo has names below this one.
    private const string DojoDomain = ".dojo.tech";

    /// <summary>Dojo's script: always loaded from there, never copied.</summary>
    public Uri ClientScript => dojo.Value.ClientScriptUrl;

    /// <summary>Where the components live, for script, frames and what they fetch.</summary>
    public string ComponentOrigins => string.Join(' ', new[] { ClientScript.GetLeftPart(UriPartial.Authority) }.Concat(Siblings()).Concat(dojo.Value.ComponentOrigins));

    public string Of(HttpContext context) =>
        $"default-src 'none'; script-src 'nonce-{CspNonce.Of(context)}' {ClientScript.GetLeftPart(UriPartial.Path)}{Further()}; frame-src {ComponentOrigins}; "
        + $"connect-src 'self' {ComponentOrigins}; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
        + $"frame-ancestors 'none'; form-action 'self' {dojo.Value.CheckoutUrl.GetLeftPart(UriPartial.Authority)}{SecurityHeaders.Reporting}";

    /// <summary>Makes the response a payment page: its own policy, kept nowhere, and wallets may open their windows.</summary>
    public void Apply(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Of(context);
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
        headers["Permissions-Policy"] =
            $"camera=(), microphone=(), geolocation=(), usb=(), payment=(self {Quoted()}), interest-cohort=(), browsing-topics=()";
    }

    private string Quoted() => string.Join(' ', ComponentOrigins.Split(' ').Select(origin => $"\"{origin}\""));

    private string Further() => dojo.Value.ComponentOrigins.Count == 0 ? string.Empty : " " + string.Join(' ', dojo.Value.ComponentOrigins);

    private IEnumerable<string> Siblings() =>
        ClientScript.Host.EndsWith(DojoDomain, StringComparison.OrdinalIgnoreCase) ? [$"https://*{DojoDomain}"] : [];
}
