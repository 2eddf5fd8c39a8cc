using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticFiles;

namespace ShopCheckout.Web.Front;

/// <summary>A file that was asked for by its fingerprint never changes; any other may change with the next release.</summary>
internal static class StaticCaching
{
    public static void Apply(StaticFileResponseContext context)
    {
        var http = context.Context;
        http.Response.Headers.CacheControl = http.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=600";
        if (http.Features.Get<IHttpsCompressionFeature>() is { } compression)
            compression.Mode = HttpsCompressionMode.Compress;
    }
}
