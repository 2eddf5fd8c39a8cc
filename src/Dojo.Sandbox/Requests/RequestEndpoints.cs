using System.Globalization;
using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Requests;

/// <summary><c>/_sandbox/requests</c>: what was called, and what was answered.</summary>
internal sealed class RequestEndpoints(RequestLog log, LiveFeed live)
{
    private const int PageLength = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        live.Map(routes);
        routes.MapGet("/_sandbox/requests", (RequestDelegate)ListAsync);
    }

    private Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        long? before = null;
        if (query["before"].ToString() is { Length: > 0 } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                var errors = new FieldErrors();
                errors.Add("Before", "The Before field must be the number of a request.");
                return Problem.WriteAsync(http, Refusal.Invalid(errors));
            }

            before = number;
        }

        var entity = query["entityId"].ToString();
        var found = log.Newest(before, PageLength, c => entity.Length == 0 || c.IsAbout(entity));
        return http.Response.WriteAsJsonAsync(new RequestPage(found, found.Count == PageLength ? found[^1].Number : null), SandboxJson.Api.RequestPage);
    }
}
