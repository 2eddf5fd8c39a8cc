using System.Globalization;
using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Control;

/// <summary>Makes API calls fail as the fault rules say. It stands before authentication: a broken network asks for no key.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultBook faults, SandboxClock clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<OperationName>()?.Name;
        if (operation is null || faults.Take(operation, http.Request.RouteValues["id"] as string, static _ => true) is not { } fault)
        {
            await next(http);
            return;
        }

        switch (fault.Kind)
        {
            case FaultKind.LoseAnswerBefore:
                http.Abort();
                break;
            case FaultKind.LoseAnswerAfter:
                http.Response.Body = Stream.Null;
                await next(http);
                http.Abort();
                break;
            case FaultKind.AlterAnswer:
                await AlteredAnswer.WriteAsync(http, next, fault.Fields!);
                break;
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), clock, http.RequestAborted);
                await next(http);
                break;
            case FaultKind.Status:
                if (fault.RetryAfter is { } seconds)
                    http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                await Problem.WriteAsync(http, new Refusal(fault.Status ?? StatusCodes.Status500InternalServerError, "A fault rule of the Sandbox says so."));
                break;
            default:
                await next(http);
                break;
        }
    }
}
