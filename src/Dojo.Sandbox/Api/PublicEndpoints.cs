namespace Dojo.Sandbox.Api;

/// <summary>One call of the public API that needs no key of a merchant.</summary>
internal sealed class PublicCall(HttpContext http, string version)
{
    public HttpContext Http => http;

    public string Version => version;

    public string Route(string name) => (string?)http.Request.RouteValues[name] ?? "";
}

internal static class PublicEndpoints
{
    /// <summary>Maps one operation that browsers and apps of shoppers call. The version is checked as everywhere.</summary>
    public static IEndpointConventionBuilder MapPublicOperation(
        this IEndpointRouteBuilder routes, string method, string pattern, string operation, Func<PublicCall, Task> handle) =>
        routes.MapMethods(pattern, [method], (RequestDelegate)(http => CheckAsync(http, handle))).WithMetadata(new OperationName(operation));

    private static Task CheckAsync(HttpContext http, Func<PublicCall, Task> handle)
    {
        var clock = http.RequestServices.GetRequiredService<SandboxClock>();
        return ApiVersion.Read(http.Request.Headers["version"], clock.Now).Try(out var version, out var refusal)
            ? handle(new PublicCall(http, version))
            : Problem.WriteAsync(http, refusal);
    }
}
