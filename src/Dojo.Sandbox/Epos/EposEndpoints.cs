using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Epos;

/// <summary>The API's operations for till systems. The OpenAPI file asks for no version here; one that is sent is checked.</summary>
internal sealed class EposEndpoints(SandboxStore store)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperation("POST", "/epos/events", "SubmitEposEvent", SubmitAsync, versionRequired: false);
        routes.MapOperation("GET", "/epos/integrations", "ListIntegrations", call =>
            call.AnswerAsync(store.Epos.Of(call.AccountId), SandboxJson.Api.AllIntegrations), versionRequired: false);
        routes.MapOperation("GET", "/epos/integrations/rest", "ListRestIntegrations", call =>
            call.AnswerAsync(store.Epos.Of(call.AccountId).RestIntegrations, SandboxJson.Api.IReadOnlyListRestIntegration), versionRequired: false);
        routes.MapOperation("PUT", "/epos/integrations/rest", "RegisterRestIntegration", RegisterRestAsync, versionRequired: false);
        routes.MapOperation("GET", "/epos/integrations/ws", "ListWsIntegrations", call =>
            call.AnswerAsync(store.Epos.Of(call.AccountId).WsIntegrations, SandboxJson.Api.IReadOnlyListWsIntegration), versionRequired: false);
        routes.MapOperation("PUT", "/epos/integrations/ws", "RegisterWsIntegration", RegisterWsAsync, versionRequired: false);
        routes.MapOperation("GET", "/epos/integrations/dojo", "ListDojoIntegrations", call =>
            call.AnswerAsync(store.Epos.Of(call.AccountId).DojoManagedIntegrations, SandboxJson.Api.IReadOnlyListDojoManagedIntegration), versionRequired: false);
        routes.MapGet("/_sandbox/epos-events", (RequestDelegate)(http =>
            http.Response.WriteAsJsonAsync(new EposEventList(store.Epos.Events()), SandboxJson.Api.EposEventList)));
    }

    private async Task SubmitAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, EposShapes.Event, SandboxJson.Api.EposEvent, call.Caller.Version);
        if (!body.Try(out var told, out var refusal) || (refusal = Objection(told)) is not null)
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await store.Epos.SubmitAsync(call.AccountId, told);
        await call.AnswerAsync(told, SandboxJson.Api.EposEvent);
    }

    private async Task RegisterRestAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, EposShapes.Rest, SandboxJson.Api.RestIntegrationRequest, call.Caller.Version);
        if (!body.Try(out var request, out var refusal) || (refusal = Objection(request)) is not null)
            await call.RefuseAsync(refusal);
        else
            await call.AnswerAsync(await store.Epos.RegisterAsync(call.AccountId, request), SandboxJson.Api.IReadOnlyListRestIntegration);
    }

    private async Task RegisterWsAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, EposShapes.Ws, SandboxJson.Api.WsIntegrationRequest, call.Caller.Version);
        if (body.Try(out var request, out var refusal))
            await call.AnswerAsync(await store.Epos.RegisterAsync(call.AccountId, request), SandboxJson.Api.IReadOnlyListWsIntegration);
        else
            await call.RefuseAsync(refusal);
    }

    private static Refusal? Objection(RestIntegrationRequest request)
    {
        if (request.Auth.Basic is not null)
            return null;
        var errors = new FieldErrors();
        errors.Add("Auth.Basic", "The Auth.Basic field is required with the AuthType basic.");
        return Refusal.Invalid(errors);
    }

    /// <summary>Of the event types that are documented it is known what they must be about; others are taken as they are.</summary>
    private static Refusal? Objection(EposEvent told)
    {
        var about = told.EventType switch { "OrderUpdated" => "orderId", "PartyUpdated" => "partyId", "ReservationUpdated" => "reservationId", _ => null };
        if (about is null || told.Event.EnumerateObject().Any(p => p.Name.Equals(about, StringComparison.OrdinalIgnoreCase)))
            return null;
        var errors = new FieldErrors();
        var name = FieldErrors.Join("Event", about);
        errors.Add(name, $"The {name} field is required.");
        return Refusal.Invalid(errors);
    }
}
