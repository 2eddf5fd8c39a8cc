using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using ShopCheckout.Data;

namespace ShopCheckout.Web.Front;

/// <summary>What is answered when something broke: one static page that needs neither database nor layout, or problem details.</summary>
internal sealed partial class SorryPage(IWebHostEnvironment environment, IDatabaseErrors? errors = null) : IExceptionHandler
{
    // About as long as a database takes to restart.
    private const string RetryAfterSeconds = "10";

    private readonly Lazy<byte[]> _page = new(() => File.ReadAllBytes(Path.Combine(environment.WebRootPath, "sorry.html")));

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var away = exception is TimeoutException or RetryLimitExceededException || errors?.IsUnavailable(exception) == true;
        var response = httpContext.Response;
        response.StatusCode = away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        response.Headers.CacheControl = "no-store";
        if (away)
            response.Headers.RetryAfter = RetryAfterSeconds;

        if (Machines.Ask(httpContext.Request) || httpContext.Request.HasJsonContentType())
        {
            response.ContentType = "application/problem+json";
            await response.WriteAsync(away ? """{"title":"Temporarily unavailable","status":503}""" : """{"title":"Internal error","status":500}""", cancellationToken);
            return true;
        }

        response.ContentType = "text/html; charset=utf-8";
        await response.Body.WriteAsync(Tongue.Current is { } tongue ? In(tongue, _page.Value) : _page.Value, cancellationToken);
        return true;
    }

    // Its texts stand between tags, each a text of its own.
    private static byte[] In(Tongue tongue, byte[] page) => Encoding.UTF8.GetBytes(
        Text().Replace(Encoding.UTF8.GetString(page), m => $">{tongue.Translate(m.Groups["text"].Value)}<").Replace("lang=\"en-GB\"", $"lang=\"{tongue.Name}\"", StringComparison.Ordinal));

    [GeneratedRegex(">(?<text>[^<>]*[a-z][^<>]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Text();
}
