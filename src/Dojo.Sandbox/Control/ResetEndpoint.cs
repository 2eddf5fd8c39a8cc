using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Requests;

namespace Dojo.Sandbox.Control;

/// <summary><c>POST /_sandbox/reset</c>: an empty Sandbox, on real time, without a restart.</summary>
internal sealed class ResetEndpoint(SandboxStore store, FaultBook faults, RequestLog log, ClockMover mover, Traffic traffic)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/_sandbox/reset", (RequestDelegate)ResetAsync).WithMetadata(new WaitsForNobody());

    public Task ForgetEverythingAsync() => traffic.AloneAsync(async () =>
    {
        faults.Clear();
        await mover.ResetAsync();
        await store.ForgetAsync();
        log.Clear();
    });

    private async Task ResetAsync(HttpContext http)
    {
        await ForgetEverythingAsync();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
