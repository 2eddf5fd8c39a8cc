using System.Net;
using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Control;

/// <summary>
/// The panel and the control API can pay any intent and have no password, so they answer this machine alone: the connection
/// comes from it, the address asked for is its own (no DNS name rebound to it), and no page of another origin sends the request.
/// </summary>
internal sealed class LoopbackOnly(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (Guarded(http.Request.Path) && Objection(http) is { } objection)
        {
            await Problem.WriteAsync(http, new Refusal(StatusCodes.Status403Forbidden, objection));
            return;
        }

        await next(http);
    }

    private static bool Guarded(PathString path) => path == "/" || path.StartsWithSegments("/_sandbox", StringComparison.OrdinalIgnoreCase);

    private static string? Objection(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
            return "The panel and the control API answer to the Sandbox's own machine only.";
        var host = http.Request.Host.Host;
        if (host != "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
            return "Ask for the panel and the control API by localhost, 127.0.0.1 or [::1].";
        var origin = http.Request.Headers.Origin.ToString();
        if (!HttpMethods.IsGet(http.Request.Method) && origin.Length > 0 && origin != $"{http.Request.Scheme}://{http.Request.Host}")
            return "The control API takes no requests from pages of other origins.";
        return null;
    }
}
