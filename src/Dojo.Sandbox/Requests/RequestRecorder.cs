using System.Diagnostics;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Control;

namespace Dojo.Sandbox.Requests;

/// <summary>Notes every call of the API and of the control API as the caller saw it, faults included. It stands outside of the faults.</summary>
internal sealed class RequestRecorder(RequestDelegate next, RequestLog log, Traffic traffic, SandboxClock clock, LiveFeed live)
{
    private static readonly string[] HeadersKept = ["version", "idempotencyKey", "reseller-id", "software-house-id", "Content-Type", "User-Agent"];

    public async Task InvokeAsync(HttpContext http)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<OperationName>()?.Name;
        if (http.GetEndpoint()?.Metadata.GetMetadata<WaitsForNobody>() is not null)
        {
            await next(http);
            return;
        }

        await traffic.EnterAsync();
        try
        {
            if (operation is not null || IsControl(http))
                await RecordAsync(http, operation);
            else
                await next(http);
        }
        finally
        {
            traffic.Leave();
        }
    }

    /// <summary>Looking at the panel is no call worth noting; a form may hold a card number that no mask finds.</summary>
    private static bool IsControl(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/_sandbox", StringComparison.Ordinal)
        && !HttpMethods.IsGet(http.Request.Method) && !http.Request.HasFormContentType;

    private async Task RecordAsync(HttpContext http, string? operation)
    {
        var at = clock.Now;
        var started = Stopwatch.GetTimestamp();
        using var body = new CopyStream(http.Request.Body);
        using var answer = new CopyStream(http.Response.Body);
        var wire = http.Response.Body;
        (http.Request.Body, http.Response.Body) = (body, answer);
        var failed = true;
        try
        {
            await next(http);
            failed = false;
        }
        finally
        {
            http.Response.Body = wire;
            // The abort itself is told a moment later.
            var lost = http.RequestAborted.IsCancellationRequested || http.Features.Get<StruckBy>()?.Rule.Kind
                is FaultKind.LoseAnswerAfter or FaultKind.LoseAnswerBefore or FaultKind.ResetConnection;
            int? status = lost ? null : failed ? StatusCodes.Status500InternalServerError : http.Response.StatusCode;
            Add(http, operation, at, Stopwatch.GetElapsedTime(started).TotalMilliseconds, body.Copied(), status, answer.Copied());
        }
    }

    private void Add(HttpContext http, string? operation, DateTimeOffset at, double milliseconds, byte[] body, int? status, byte[] answer)
    {
        var request = http.Request;
        // Card numbers come in two ways only, and from there they are not even kept in memory.
        var cards = operation is null || request.Path.StartsWithSegments("/pci", StringComparison.Ordinal);
        var authorization = request.Headers.Authorization.ToString();
        var headers = HeadersKept.Where(request.Headers.ContainsKey).ToDictionary(h => h, h => request.Headers[h].ToString(), StringComparer.Ordinal);
        if (authorization.Length > 0)
            headers["Authorization"] = Secrets.Authorization(authorization);
        var account = ApiKey.Authenticate(authorization, "").Value?.AccountId;
        var path = request.Path + request.QueryString.ToString();
        var entity = http.GetRouteValue("id") as string;
        var fault = http.Features.Get<StruckBy>()?.Rule;
        log.Add(number => new Call
        {
            Number = number,
            At = at,
            Method = request.Method,
            Path = path,
            Operation = operation,
            AccountId = account,
            EntityId = entity,
            Headers = headers,
            Body = cards ? Secrets.MaskedBytes(body) : body,
            Status = status,
            Answer = cards ? Secrets.MaskedBytes(answer) : answer,
            Milliseconds = milliseconds,
            Fault = fault is null ? null : $"{fault.Kind} ({fault.Id})",
        });
        live.Pulse();
    }
}

/// <summary>This endpoint does not count as traffic: it waits for the rest, or stays open for ever.</summary>
internal sealed record WaitsForNobody;
