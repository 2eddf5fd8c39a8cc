using Dojo.Sandbox.Api;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Control;

/// <summary><c>POST /_sandbox/compact</c>: writes the journal anew without what no longer counts, and tells what that brought.</summary>
internal sealed class CompactEndpoint(JournalStart journal)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/_sandbox/compact", (RequestDelegate)CompactAsync);

    private async Task CompactAsync(HttpContext http)
    {
        if (!(await journal.CompactAsync()).Try(out var result, out var refusal))
            await Problem.WriteAsync(http, refusal);
        else
            await http.Response.WriteAsJsonAsync(result, SandboxJson.Api.CompactionResult);
    }
}
