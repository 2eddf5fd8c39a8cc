using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Terminals;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Control;

/// <summary>The body of <c>POST /_sandbox/terminal-sessions/{id}/card</c>: a card is held to the machine.</summary>
internal sealed record PresentRequest(string CardNumber = TerminalControl.DefaultCard, string EntryMode = "ContactChip", bool Signature = false);

/// <summary>The body of <c>PUT /_sandbox/terminals/{id}</c>.</summary>
internal sealed record SwitchRequest(bool Offline);

/// <summary>A card machine as the control API shows it: with its account, its nature and what it does.</summary>
internal sealed record TerminalInsight(TerminalResponse Terminal, string AccountId, Persona Persona, TerminalSessionResponse? LastSession);

internal sealed record TerminalInsightList(IReadOnlyList<TerminalInsight> Terminals);

/// <summary>What the person at a card machine does.</summary>
internal sealed class TerminalControl(SandboxStore store, CardMachine machine, SandboxClock clock)
{
    public const string DefaultCard = "4456530000001005";

    public static readonly ObjectShape PresentShape = new(
        Optional("cardNumber", new TextShape(1, 30)),
        Optional("entryMode", new OneOfShape("Contactless", "ContactChip", "Magstripe", "ManualEntry")),
        Optional("signature", new TruthShape()));

    public static readonly ObjectShape SwitchShape = new(Required("offline", new TruthShape()));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/terminal-fleet", (RequestDelegate)ListAsync);
        routes.MapPut("/_sandbox/terminals/{id}", (RequestDelegate)SwitchAsync);
        routes.MapPost("/_sandbox/terminal-sessions/{id}/card", (RequestDelegate)PresentAsync);
        routes.MapPost("/_sandbox/terminal-sessions/{id}/cancel", (RequestDelegate)(http => AnswerAsync(http, machine.Cancel(Id(http), onTerminal: true))));
    }

    /// <summary>Presents a test card; typed or read, it is forgotten but for its mask.</summary>
    public Result<Saved<TerminalSession>> Present(string sessionId, PresentRequest request)
    {
        var digits = new string([.. request.CardNumber.Where(char.IsAsciiDigit)]);
        if (digits.Length is < 12 or > 19 || !CardEntry.Luhn(digits))
        {
            var errors = new FieldErrors();
            errors.Add("CardNumber", "The CardNumber field is not a card number.");
            return Refusal.Invalid(errors);
        }

        var method = request.Signature ? "Signature" : request.EntryMode == "ContactChip" ? "Pin" : "None";
        var presented = machine.Present(
            sessionId, TerminalCards.Masked(digits, clock.Now), new CardPresence(request.EntryMode, method), TerminalCards.OutcomeOf(digits));
        if (!presented.Try(out var saved, out var refusal))
            return refusal;
        machine.Advance(sessionId);
        return store.Terminals.Sessions.Find(sessionId) is { } place ? new Saved<TerminalSession>(place.Current, place.Durable) : saved;
    }

    private Task ListAsync(HttpContext http)
    {
        var list = store.Terminals.All().Select(t => new TerminalInsight(
            TerminalResponse.Of(t, store.Terminals), t.AccountId, t.Persona, store.Terminals.LastOf(t.Id) is { } last ? TerminalSessionResponse.Of(last, t.Tid) : null));
        return http.Response.WriteAsJsonAsync(new TerminalInsightList([.. list]), SandboxJson.Api.TerminalInsightList);
    }

    private async Task SwitchAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, SwitchShape, SandboxJson.Api.SwitchRequest, ApiVersion.Latest);
        if (!body.Try(out var request, out var refusal) || (refusal = store.Terminals.Find(Id(http)) is null ? Refusal.NotFound("terminal", Id(http)) : null) is not null)
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        var terminal = store.Terminals.Find(Id(http))!;
        await store.Terminals.SwitchAsync(terminal, request.Offline);
        await http.Response.WriteAsJsonAsync(TerminalResponse.Of(terminal, store.Terminals), SandboxJson.Api.TerminalResponse);
    }

    private async Task PresentAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, PresentShape, SandboxJson.Api.PresentRequest, ApiVersion.Latest);
        await AnswerAsync(http, body.Try(out var request, out var refusal) ? Present(Id(http), request) : refusal);
    }

    private async Task AnswerAsync(HttpContext http, Result<Saved<TerminalSession>> result)
    {
        if (!result.Try(out var saved, out var refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        await saved.Durable;
        await http.Response.WriteAsJsonAsync(
            TerminalSessionResponse.Of(saved.Entity, store.Terminals.Find(saved.Entity.TerminalId)!.Tid), SandboxJson.Api.TerminalSessionResponse);
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
