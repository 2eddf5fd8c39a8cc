using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Control;

/// <summary>The status code is the gateway's: 0 authorised, 3 waiting for the challenge, 4 referred, 5 declined, 30 failed.</summary>
internal sealed record AuthorizeResponse(int StatusCode, string Message, string? AuthCode, string? ChallengeUrl, SetupIntentResponse SetupIntent);

/// <summary>What nobody outside could see of a setup intent.</summary>
internal sealed record SetupIntentInsight(
    SetupIntentResponse SetupIntent, string AccountId, string? ChargedBy, string CheckoutUrl, string? ChallengeUrl, IReadOnlyList<TimelineStep> Timeline);

/// <summary><c>/_sandbox/setup-intents</c>: what a test does instead of a shopper who gives a card for later.</summary>
internal sealed class SetupIntentControl(SandboxStore store, SetupCardCommands cards, SetupIntentView view, PublicAddress address, SandboxClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/setup-intents/{id}", (RequestDelegate)ShowAsync);
        routes.MapPost("/_sandbox/setup-intents/{id}/authorize", (RequestDelegate)AuthorizeAsync);
    }

    private async Task ShowAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (await store.Vault.SetupIntents.FindAsync(id) is not { } setup)
        {
            await Problem.WriteAsync(http, Refusal.NotFound("setup intent", id));
            return;
        }

        var insight = new SetupIntentInsight(
            view.Of(setup), setup.AccountId, setup.ChargedBy, address.CheckoutOf(id), ChallengeUrl(setup), SetupTimeline.Of(setup));
        await http.Response.WriteAsJsonAsync(insight, SandboxJson.Api.SetupIntentInsight);
    }

    private async Task AuthorizeAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        var body = await RequestBody.ReadAsync(http, ControlEndpoints.CardShape, SandboxJson.Api.PayRequest, ApiVersion.Latest);
        if (!body.Try(out var request, out var refusal) || !Read(request).Try(out var card, out refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        var result = cards.Authorize(id, card);
        if (request.Challenge != "leave" && result.Value?.Saved.Entity.Challenge is { } challenge)
            result = cards.AnswerChallenge(id, challenge.ChallengeId, request.Challenge != "fail");
        if (!result.Try(out var answer, out refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        await answer.Saved.Durable;
        var setup = answer.Saved.Entity;
        await http.Response.WriteAsJsonAsync(
            new AuthorizeResponse(answer.StatusCode, answer.Message, setup.Approval?.AuthCode, ChallengeUrl(setup), view.Of(setup)),
            SandboxJson.Api.AuthorizeResponse);
    }

    private Result<CardEntry> Read(PayRequest request)
    {
        var errors = new FieldErrors();
        return CardEntry.Read(request.CardNumber, request.ExpiryDate, request.Cv2, request.CardName, clock.Now, errors) is { } card
            ? card
            : Refusal.Invalid(errors);
    }

    private string? ChallengeUrl(SetupIntent setup) =>
        setup.Challenge is { } challenge ? $"{address.CheckoutOf(setup.Id)}/challenge/{challenge.ChallengeId}" : null;
}
