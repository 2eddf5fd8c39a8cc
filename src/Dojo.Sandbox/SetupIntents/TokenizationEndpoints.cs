using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>
/// The tokenization API: what Dojo serves at <c>pci-api.dojo.tech</c> stands here under <c>/pci</c>. The merchant's server, which may
/// hold card data (PCI DSS SAQ-D), sends it once with the setup intent; the setup intent answers Authorized, or Created and why not.
/// </summary>
internal sealed class TokenizationEndpoints(SetupIntentCommands commands, SetupCardCommands cards, SetupIntentView view, SandboxClock clock)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation("POST", "/pci/setup-intents", "CreateSetupIntentWithCard", CreateAsync);

    private async Task CreateAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, SetupIntentShapes.CreateWithCard, SandboxJson.Api.TokenizationRequest, call.Caller.Version);
        if (!body.Try(out var request, out var refusal)
            || !Read(request.CardDetails).Try(out var card, out refusal)
            || !commands.Create(call.AccountId, request.Setup()).Try(out var created, out refusal)
            || !cards.Authorize(created.Entity.Id, card, cardHolderNotPresent: true).Try(out var result, out refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await created.Durable;
        await result.Saved.Durable;
        await call.AnswerAsync(view.Of(result.Saved.Entity), SandboxJson.Api.SetupIntentResponse);
    }

    private Result<CardEntry> Read(CardDetails details)
    {
        var errors = new FieldErrors();
        var card = CardEntry.Read(details.CardNumber, details.ExpiryDate, details.Cv2, details.CardName, clock.Now, errors);
        if (card is not null)
            return card;
        var named = new FieldErrors();
        foreach (var (field, messages) in errors.ToDictionary())
            named.Add($"CardDetails.{field}", messages[0]);
        return Refusal.Invalid(named);
    }
}
