using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Webhooks;

/// <summary>The API's webhook operations.</summary>
internal sealed class SubscriptionEndpoints(SandboxStore store, SubscriptionCommands commands)
{
    private static readonly TextShape EventName = new(1, 100) { Rule = EventRule };

    private static readonly TextShape Endpoint = new(1) { Rule = EndpointRule };

    private static readonly ObjectShape CreateShape = new(
        Required("events", new ListShape(EventName) { Min = 1 }),
        Required("url", Endpoint),
        Optional("description", new TextShape { Nullable = true }));

    private static readonly ObjectShape UpdateShape = new(
        Optional("events", new ListShape(EventName) { Min = 1, Nullable = true }),
        Optional("url", Endpoint with { Nullable = true }),
        Optional("description", new TextShape { Nullable = true }));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperation("GET", "/webhooks/events", "ListWebhookEvents", EventsAsync);
        routes.MapOperation("GET", "/webhooks", "ListSubscriptions", ListAsync);
        routes.MapOperation("POST", "/webhooks", "CreateSubscription", SubscribeAsync);
        routes.MapOperation("PATCH", "/webhooks/{id}", "UpdateSubscription", UpdateAsync);
        routes.MapOperation("DELETE", "/webhooks/{id}", "DeleteSubscription", call => EmptyAsync(call, commands.Delete(call.AccountId, call.Route("id"))));
        routes.MapOperation("GET", "/webhooks/{id}/secrets", "ListSecrets", SecretsAsync);
        routes.MapOperation("POST", "/webhooks/{id}/secrets", "GenerateSecret", GenerateAsync);
        routes.MapOperation("PUT", "/webhooks/{id}/secrets/{secretId}/activate", "ActivateSecret",
            call => EmptyAsync(call, commands.ActivateSecret(call.AccountId, call.Route("id"), call.Route("secretId"))));
        routes.MapOperation("DELETE", "/webhooks/{id}/secrets/{secretId}", "DeleteSecret",
            call => EmptyAsync(call, commands.DeleteSecret(call.AccountId, call.Route("id"), call.Route("secretId"))));
    }

    private static Task EventsAsync(ApiCall call) =>
        call.AnswerAsync([new EventModel("PaymentIntent", EventTypes.All)], SandboxJson.Api.IReadOnlyListEventModel);

    private Task ListAsync(ApiCall call) => call.AnswerAsync(
        [.. store.Subscriptions.Of(call.AccountId).Select(SubscriptionResponse.Of)], SandboxJson.Api.IReadOnlyListSubscriptionResponse);

    private async Task SubscribeAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, CreateShape, SandboxJson.Api.SubscriptionRequest, call.Caller.Version);
        await SubscriptionAsync(call, body.Try(out var request, out var refusal) ? commands.Subscribe(call.AccountId, request) : refusal);
    }

    private async Task UpdateAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, UpdateShape, SandboxJson.Api.SubscriptionRequest, call.Caller.Version);
        await SubscriptionAsync(call, body.Try(out var request, out var refusal) ? commands.Update(call.AccountId, call.Route("id"), request) : refusal);
    }

    private Task SecretsAsync(ApiCall call) =>
        store.Subscriptions.Of(call.AccountId).FirstOrDefault(s => s.Id == call.Route("id")) is { } subscription
            ? call.AnswerAsync(SecretsResponse.Of(subscription), SandboxJson.Api.SecretsResponse)
            : call.RefuseAsync(Refusal.NotFound("subscription", call.Route("id")));

    private async Task GenerateAsync(ApiCall call)
    {
        if (commands.GenerateSecret(call.AccountId, call.Route("id")).Try(out var saved, out var refusal))
        {
            await saved.Durable;
            await call.AnswerAsync(SecretsResponse.Of(saved.Subscription), SandboxJson.Api.SecretsResponse);
        }
        else
        {
            await call.RefuseAsync(refusal);
        }
    }

    private static async Task SubscriptionAsync(ApiCall call, Result<SubscriptionBook.Saved> result)
    {
        if (result.Try(out var saved, out var refusal))
        {
            await saved.Durable;
            await call.AnswerAsync(SubscriptionResponse.Of(saved.Subscription), SandboxJson.Api.SubscriptionResponse);
        }
        else
        {
            await call.RefuseAsync(refusal);
        }
    }

    private static async Task EmptyAsync(ApiCall call, Result<SubscriptionBook.Saved> result)
    {
        if (result.Try(out var saved, out var refusal))
        {
            await saved.Durable;
            call.AnswerNothing();
        }
        else
        {
            await call.RefuseAsync(refusal);
        }
    }

    /// <summary>What could be an event's name. Whether there is such an event is asked later, and answered 404 as with every other name.</summary>
    private static string? EventRule(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? null : "must be the name of an event, such as payment_intent.created.";

    /// <summary>Webhooks go over https. This machine itself is the exception: there is no wire to listen on.</summary>
    private static string? EndpointRule(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return "must be an absolute https address.";
        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            ? null
            : "must be an https address (http only for this machine: localhost, 127.0.0.1).";
    }
}
