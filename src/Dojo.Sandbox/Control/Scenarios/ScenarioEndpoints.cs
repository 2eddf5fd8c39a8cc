using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Control.Scenarios;

/// <summary><c>/_sandbox/scenarios</c>: what can be started, and start it.</summary>
internal sealed class ScenarioEndpoints(ScenarioBook scenarios)
{
    public static readonly ObjectShape Shape = new(
        Optional("seed", WholeNumberShape.Int32),
        Optional("accountId", new TextShape(1, 100) { Nullable = true }));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/scenarios", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(
            new ScenarioList([.. scenarios.All.Select(s => new ScenarioInfo(s.Name, s.Title, s.Description))]), SandboxJson.Api.ScenarioList)));
        routes.MapPost("/_sandbox/scenarios/{name}", (RequestDelegate)StartAsync);
    }

    private async Task StartAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (scenarios.Find(name) is not { } scenario)
        {
            await Problem.WriteAsync(http, Refusal.NotFound("scenario", name));
            return;
        }

        Result<ScenarioRequest> body = new ScenarioRequest();
        if (http.Request.ContentType is not null || http.Request.ContentLength > 0)
            body = await RequestBody.ReadAsync(http, Shape, SandboxJson.Api.ScenarioRequest, ApiVersion.Latest);
        if (!body.Try(out var request, out var refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        var run = await scenarios.RunAsync(scenario, request);
        await http.Response.WriteAsJsonAsync(new ScenarioResponse(name, run.Seed, run.Steps), SandboxJson.Api.ScenarioResponse);
    }
}
