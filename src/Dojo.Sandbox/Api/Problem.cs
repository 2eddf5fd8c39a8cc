namespace Dojo.Sandbox.Api;

/// <summary>RFC 7807 problem details, in the order of the documentation's example.</summary>
internal sealed record ProblemBody(
    IReadOnlyDictionary<string, string[]>? Errors,
    string Type,
    string Title,
    int Status,
    string? Detail,
    string TraceId,
    string? Code = null);

/// <summary>Marks operations whose problem details have every field, and a code: those of terminals.</summary>
internal sealed record FullProblems;

internal static class Problem
{
    private static readonly Dictionary<int, (string Type, string Title)> Kinds = new()
    {
        [400] = ("https://tools.ietf.org/html/rfc7231#section-6.5.1", "Bad Request"),
        [401] = ("https://tools.ietf.org/html/rfc7235#section-3.1", "Unauthorized"),
        [403] = ("https://tools.ietf.org/html/rfc7231#section-6.5.3", "Forbidden"),
        [404] = ("https://tools.ietf.org/html/rfc7231#section-6.5.4", "Not Found"),
        [405] = ("https://tools.ietf.org/html/rfc7231#section-6.5.5", "Method Not Allowed"),
        [409] = ("https://tools.ietf.org/html/rfc7231#section-6.5.8", "Conflict"),
        [413] = ("https://tools.ietf.org/html/rfc7231#section-6.5.11", "Payload Too Large"),
        [415] = ("https://tools.ietf.org/html/rfc7231#section-6.5.13", "Unsupported Media Type"),
        [422] = ("https://tools.ietf.org/html/rfc4918#section-11.2", "Unprocessable Entity"),
        [429] = ("https://tools.ietf.org/html/rfc6585#section-4", "Too Many Requests"),
        [500] = ("https://tools.ietf.org/html/rfc7231#section-6.6.1", "Internal Server Error"),
        [502] = ("https://tools.ietf.org/html/rfc7231#section-6.6.3", "Bad Gateway"),
        [503] = ("https://tools.ietf.org/html/rfc7231#section-6.6.4", "Service Unavailable"),
        [504] = ("https://tools.ietf.org/html/rfc7231#section-6.6.5", "Gateway Timeout"),
    };

    public static Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var (type, title) = Kinds.GetValueOrDefault(refusal.Status, ("about:blank", $"Status {refusal.Status}"));
        if (refusal.Errors is not null)
            title = "One or more validation errors occurred.";
        var traceId = http.RequestServices.GetRequiredService<SandboxIds>().TraceId();
        var body = new ProblemBody(refusal.Errors, type, title, refusal.Status, refusal.Detail, traceId);
        if (http.GetEndpoint()?.Metadata.GetMetadata<FullProblems>() is not null)
        {
            body = body with
            {
                Errors = body.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal),
                Detail = body.Detail ?? title,
                Code = refusal.Code ?? (refusal.Status >= 500 ? "INTERNAL_ERROR" : "INVALID_REQUEST"),
            };
        }

        http.Response.StatusCode = refusal.Status;
        return http.Response.WriteAsJsonAsync(body, SandboxJson.Api.ProblemBody, "application/problem+json");
    }
}
