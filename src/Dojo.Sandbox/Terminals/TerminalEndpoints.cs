using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Control;

namespace Dojo.Sandbox.Terminals;

/// <summary>The API's terminal operations.</summary>
internal sealed class TerminalEndpoints(SandboxStore store, TerminalCommands commands, CardMachine machine)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Map("GET", "/terminals", "ListTerminals", ListAsync);
        Map("GET", "/terminals/{id}", "GetTerminal", GetTerminalAsync);
        Map("POST", "/terminal-sessions", "CreateTerminalSession", CreateAsync);
        Map("GET", "/terminal-sessions/{id}", "GetTerminalSession", GetSessionAsync).ThatCanBeStale();
        Map("PUT", "/terminal-sessions/{id}/cancel", "CancelTerminalSession", CancelAsync);
        Map("PUT", "/terminal-sessions/{id}/signature", "VerifySignature", SignAsync);

        IEndpointConventionBuilder Map(string method, string pattern, string operation, Func<ApiCall, Task> handle) =>
            routes.MapOperation(method, pattern, operation, call => WithSoftwareHouseAsync(call, handle)).WithMetadata(new FullProblems());
    }

    /// <summary>Who made the till's software must be told; who sold it may be.</summary>
    private static Task WithSoftwareHouseAsync(ApiCall call, Func<ApiCall, Task> handle)
    {
        if (!string.IsNullOrWhiteSpace(call.Http.Request.Headers["software-house-id"]))
            return handle(call);
        var errors = new FieldErrors();
        errors.Add("Software-house-id", "The software-house-id header is required.");
        return call.RefuseAsync(Refusal.Invalid(errors));
    }

    private async Task ListAsync(ApiCall call)
    {
        var wanted = call.Http.Request.Query["statuses"].SelectMany(s => (s ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (wanted.FirstOrDefault(w => !Enum.GetNames<TerminalStatus>().Contains(w, StringComparer.Ordinal)) is not null)
        {
            var errors = new FieldErrors();
            errors.Add("Statuses", $"The Statuses field must be one of {string.Join(", ", Enum.GetNames<TerminalStatus>())}.");
            await call.RefuseAsync(Refusal.Invalid(errors));
            return;
        }

        var all = store.Terminals.Of(call.AccountId);
        foreach (var terminal in all)
            await SettleAsync(terminal);
        await call.AnswerAsync(
            [.. all.Select(t => TerminalResponse.Of(t, store.Terminals)).Where(t => wanted.Count == 0 || wanted.Contains(t.Status.ToString(), StringComparer.Ordinal))],
            SandboxJson.Api.IReadOnlyListTerminalResponse);
    }

    private async Task GetTerminalAsync(ApiCall call)
    {
        if (!commands.Own(call.AccountId, call.Route("id")).Try(out var terminal, out var refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await SettleAsync(terminal);
        await call.AnswerAsync(TerminalResponse.Of(terminal, store.Terminals), SandboxJson.Api.TerminalResponse);
    }

    private async Task CreateAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, TerminalSessionShapes.Create, SandboxJson.Api.TerminalSessionRequest, call.Caller.Version);
        await AnswerAsync(call, body.Try(out var request, out var refusal) ? commands.Create(call.AccountId, request) : refusal);
    }

    private async Task GetSessionAsync(ApiCall call)
    {
        if (!Check(call).Try(out var id, out var refusal))
            await call.RefuseAsync(refusal);
        else
            await call.AnswerAsync(Show((await machine.FindAsync(id))!.Earlier(call.Http.StepsBack())), SandboxJson.Api.TerminalSessionResponse);
    }

    private Task CancelAsync(ApiCall call) =>
        AnswerAsync(call, Check(call).Try(out var id, out var refusal) ? machine.Cancel(id, onTerminal: false) : refusal);

    private async Task SignAsync(ApiCall call)
    {
        if (!Check(call).Try(out var id, out var refusal)
            || !(await RequestBody.ReadAsync(call.Http, TerminalSessionShapes.Signature, SandboxJson.Api.SignatureRequest, call.Caller.Version)).Try(out var request, out refusal))
            await call.RefuseAsync(refusal);
        else
            await AnswerAsync(call, machine.Sign(id, request.Accepted));
    }

    /// <summary>The session's id when it is one of the caller's.</summary>
    private Result<string> Check(ApiCall call)
    {
        if (!Ids.Check("TerminalSessionId", call.Route("id"), "ts_").Try(out var id, out var refusal))
            return refusal;
        return store.Terminals.Sessions.Find(id)?.Current.AccountId == call.AccountId ? id : Refusal.NotFound("terminal session", id);
    }

    private Task SettleAsync(Terminal terminal) =>
        store.Terminals.LastOf(terminal.Id) is { IsFinal: false } session ? machine.FindAsync(session.Id) : Task.CompletedTask;

    private TerminalSessionResponse Show(TerminalSession session) => TerminalSessionResponse.Of(session, store.Terminals.Find(session.TerminalId)!.Tid);

    private async Task AnswerAsync(ApiCall call, Result<Saved<TerminalSession>> result)
    {
        if (!result.Try(out var saved, out var refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await saved.Durable;
        await call.AnswerAsync(Show(saved.Entity), SandboxJson.Api.TerminalSessionResponse);
    }
}
