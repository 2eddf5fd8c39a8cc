using Dojo.Sandbox.Api;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Intents;

/// <summary>The API's payment intent operations.</summary>
internal sealed class IntentEndpoints(SandboxStore store, IntentCommands commands, IntentSearch search, IntentView view, WebhookDispatcher dispatcher)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperation("POST", "/payment-intents", "CreatePaymentIntent", CreateAsync);
        routes.MapOperation("POST", "/payment-intents/search", "SearchPaymentIntents", SearchAsync).ThatCanBeStale();
        routes.MapOperation("GET", "/payment-intents/{id}", "GetPaymentIntent", GetAsync).ThatCanBeStale();
        routes.MapOperation("DELETE", "/payment-intents/{id}", "CancelPaymentIntent", CancelAsync);
        routes.MapOperation("POST", "/payment-intents/{id}/refresh-client-session-secret", "RefreshClientSessionSecret", RefreshAsync);
    }

    private async Task CreateAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, IntentShapes.Create, SandboxJson.Api.IntentRequest, call.Caller.Version);
        if (body.Try(out var request, out var refusal))
            await AnswerAsync(call, commands.Create(call.AccountId, request.Modern(call.Caller.Version)));
        else
            await call.RefuseAsync(refusal);
    }

    private async Task SearchAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, IntentShapes.Search, SandboxJson.Api.SearchRequest, call.Caller.Version);
        if (!body.Try(out var request, out var refusal) || !(await search.RunAsync(call.AccountId, request, call.Http.StepsBack())).Try(out var page, out refusal))
            await call.RefuseAsync(refusal);
        else
            await call.AnswerAsync(page with { Data = [.. page.Data.Select(i => i.In(call.Caller.Version))] }, SandboxJson.Api.IntentPage);
    }

    private async Task GetAsync(ApiCall call)
    {
        var id = call.Route("id");
        if (OwnIntents.Malformed(id) is { } refusal)
        {
            await call.RefuseAsync(refusal);
            return;
        }

        var query = call.Http.Request.Query["returnCanceled"].ToString();
        var returnCanceled = false;
        if (query.Length > 0 && !bool.TryParse(query, out returnCanceled))
        {
            var errors = new FieldErrors();
            errors.Add("ReturnCanceled", "The ReturnCanceled field must be true or false.");
            await call.RefuseAsync(Refusal.Invalid(errors));
            return;
        }

        var intent = (await store.FindAsync(id))?.Earlier(call.Http.StepsBack());
        if (intent is null || intent.AccountId != call.AccountId || (intent.Status == PaymentIntentStatus.Canceled && !returnCanceled))
            await call.RefuseAsync(Refusal.NotFound("payment intent", id));
        else
            await call.AnswerAsync(view.Of(intent).In(call.Caller.Version), SandboxJson.Api.IntentResponse);
    }

    private Task CancelAsync(ApiCall call) => AnswerAsync(call, commands.Cancel(call.AccountId, call.Route("id")));

    private Task RefreshAsync(ApiCall call) => AnswerAsync(call, commands.RefreshSecret(call.AccountId, call.Route("id")));

    private async Task AnswerAsync(ApiCall call, Result<Committed> result)
    {
        if (!result.Try(out var committed, out var refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await dispatcher.SettleAsync(committed);
        await call.AnswerAsync(view.Of(committed.Intent).In(call.Caller.Version), SandboxJson.Api.IntentResponse);
    }
}
