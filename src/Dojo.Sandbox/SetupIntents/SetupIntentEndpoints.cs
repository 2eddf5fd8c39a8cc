using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Control;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>The API's setup intent operations. Those under <c>public</c> are for the shopper's side, which has no key.</summary>
internal sealed class SetupIntentEndpoints(SandboxStore store, SetupIntentCommands commands, SetupIntentView view)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperation("POST", "/setup-intents", "CreateSetupIntent", CreateAsync);
        routes.MapOperation("GET", "/setup-intents/{id}", "GetSetupIntent", GetAsync).ThatCanBeStale();
        routes.MapOperation("DELETE", "/setup-intents/{id}", "CancelSetupIntent", CancelAsync);
        routes.MapOperation("POST", "/setup-intents/{id}/refresh-client-session-secret", "RefreshSetupIntentSecret", RefreshAsync);
        routes.MapPublicOperation("GET", "/setup-intents/public/{id}", "GetPublicSetupIntent", GetPublicAsync).ThatCanBeStale();
        routes.MapPublicOperation(
            "POST", "/setup-intents/public/{id}/refresh-client-session-secret", "RefreshPublicSetupIntentSecret", RefreshPublicAsync);
    }

    private async Task CreateAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, SetupIntentShapes.Create, SandboxJson.Api.SetupIntentRequest, call.Caller.Version);
        await AnswerAsync(call, body.Try(out var request, out var refusal) ? commands.Create(call.AccountId, request) : refusal);
    }

    private async Task GetAsync(ApiCall call)
    {
        if (!(await FindAsync(call.Route("id"), call.AccountId)).Try(out var setup, out var refusal))
            await call.RefuseAsync(refusal);
        else
            await call.AnswerAsync(view.Of(setup.Earlier(call.Http.StepsBack())), SandboxJson.Api.SetupIntentResponse);
    }

    private Task CancelAsync(ApiCall call)
    {
        if (!Check(call.Route("id")).Try(out var id, out var refusal))
            return call.RefuseAsync(refusal);
        var query = call.Http.Request.Query["includeAuthorized"].ToString();
        var includeAuthorized = false;
        if (query.Length > 0 && !bool.TryParse(query, out includeAuthorized))
        {
            var errors = new FieldErrors();
            errors.Add("IncludeAuthorized", "The IncludeAuthorized field must be true or false.");
            return call.RefuseAsync(Refusal.Invalid(errors));
        }

        return AnswerAsync(call, commands.Cancel(call.AccountId, id, includeAuthorized));
    }

    private Task RefreshAsync(ApiCall call) =>
        AnswerAsync(call, Check(call.Route("id")).Try(out var id, out var refusal) ? commands.RefreshSecret(call.AccountId, id) : refusal);

    private async Task GetPublicAsync(PublicCall call)
    {
        if (!Allowed(call).Try(out var id, out var refusal) || !(await FindAsync(id, null)).Try(out var setup, out refusal))
            await Problem.WriteAsync(call.Http, refusal);
        else
            await AnswerPublicAsync(call, setup.Earlier(call.Http.StepsBack()));
    }

    private async Task RefreshPublicAsync(PublicCall call)
    {
        if (!Allowed(call).Try(out var id, out var refusal) || !commands.RefreshSecret(null, id).Try(out var saved, out refusal))
        {
            await Problem.WriteAsync(call.Http, refusal);
            return;
        }

        await saved.Durable;
        await AnswerPublicAsync(call, saved.Entity);
    }

    private async Task<Result<SetupIntent>> FindAsync(string id, string? accountId)
    {
        if (!Check(id).Try(out _, out var refusal))
            return refusal;
        var setup = await store.Vault.SetupIntents.FindAsync(id);
        return setup is not null && (accountId is null || setup.AccountId == accountId) ? setup : Refusal.NotFound("setup intent", id);
    }

    /// <summary>No key is needed; one that is sent must be one.</summary>
    private static Result<string> Allowed(PublicCall call)
    {
        var authorization = call.Http.Request.Headers.Authorization.ToString();
        return authorization.Length > 0 && !ApiKey.Authenticate(authorization, call.Version).Try(out _, out var refusal)
            ? refusal
            : Check(call.Route("id"));
    }

    private Task AnswerPublicAsync(PublicCall call, SetupIntent setup) =>
        call.Http.Response.WriteAsJsonAsync(view.OfPublic(setup), SandboxJson.Api.SetupIntentResponse, "application/json; charset=utf-8");

    private async Task AnswerAsync(ApiCall call, Result<Saved<SetupIntent>> result)
    {
        if (!result.Try(out var saved, out var refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await saved.Durable;
        await call.AnswerAsync(view.Of(saved.Entity), SandboxJson.Api.SetupIntentResponse);
    }

    /// <summary>The API takes ids of at most 50 characters here.</summary>
    private static Result<string> Check(string id) => Ids.Check("SetupIntentId", id, "si_", 50);
}
