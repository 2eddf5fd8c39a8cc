using System.Globalization;
using System.Net.Sockets;
using Dojo.Sandbox.Api;
using Microsoft.AspNetCore.Connections.Features;

namespace Dojo.Sandbox.Control;

/// <summary>Makes API calls fail as the fault rules say. It stands before authentication: a broken network asks for no key.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultBook faults, SandboxClock clock)
{
    public Task InvokeAsync(HttpContext http)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<OperationName>()?.Name;
        return operation is null || faults.Take(operation, http.Request.RouteValues["id"] as string, static _ => true) is not { } fault
            ? next(http)
            : FailAsync(http, fault);
    }

    private async Task FailAsync(HttpContext http, FaultRule fault)
    {
        http.Features.Set(new StruckBy(fault));
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
            case FaultKind.ResetConnection:
                Reset(http);
                break;
            case FaultKind.TruncateBody:
                await SpoiledAnswer.TruncateAsync(http, next);
                break;
            case FaultKind.AlterAnswer:
                await SpoiledAnswer.AlterAsync(http, next, fault.Fields!);
                break;
            case FaultKind.StaleRead:
                http.Features.Set(new StaleRead(fault.Steps ?? 1));
                await next(http);
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

    /// <summary>A socket that is closed with nothing left to linger for sends a reset instead of a farewell.</summary>
    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        http.Abort();
    }
}

/// <summary>The rule that struck this call.</summary>
internal sealed record StruckBy(FaultRule Rule);
