namespace Dojo.Sandbox.Api;

/// <summary>One call of the public API, after version and key were checked.</summary>
internal sealed class ApiCall(HttpContext http, Caller caller)
{
    public HttpContext Http => http;

    public Caller Caller => caller;

    public string AccountId => caller.AccountId;

    public CancellationToken Aborted => http.RequestAborted;

    public string Route(string name) => (string?)http.Request.RouteValues[name] ?? "";

    public Task RefuseAsync(Refusal refusal) => Problem.WriteAsync(http, refusal);

    public Task AnswerAsync<T>(T body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        http.Response.WriteAsJsonAsync(body, type, "application/json; charset=utf-8");

    public void AnswerNothing() => http.Response.StatusCode = StatusCodes.Status204NoContent;
}

internal static class ApiEndpoints
{
    /// <summary>Maps one operation. Its name is what fault rules aim at.</summary>
    public static IEndpointConventionBuilder MapOperation(
        this IEndpointRouteBuilder routes, string method, string pattern, string operation, Func<ApiCall, Task> handle, bool versionRequired = true) =>
        routes.MapMethods(pattern, [method], (RequestDelegate)(http => AuthenticateAsync(http, handle, versionRequired)))
            .WithMetadata(new OperationName(operation));

    private static async Task AuthenticateAsync(HttpContext http, Func<ApiCall, Task> handle, bool versionRequired)
    {
        var clock = http.RequestServices.GetRequiredService<SandboxClock>();
        var sent = http.Request.Headers["version"].ToString();
        if (!ApiKey.Authenticate(http.Request.Headers.Authorization, "").Try(out var caller, out var refusal)
            || !ApiVersion.Read(sent.Length == 0 && !versionRequired ? ApiVersion.Latest : sent, clock.Now).Try(out var version, out refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        var store = http.RequestServices.GetRequiredService<SandboxStore>();
        await store.OpenAccountAsync(caller);
        await handle(new ApiCall(http, caller with { Version = version }));
    }
}

/// <summary>The operation that an endpoint performs, as fault rules name it: <c>CreatePaymentIntent</c>.</summary>
internal sealed record OperationName(string Name);
