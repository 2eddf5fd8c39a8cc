using Dojo.Sandbox.Pages;
using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Control.Panel;

/// <summary><c>/_sandbox/terminals</c>: the card machines as somebody stands before them. Works without scripts: every key is a post that leads back.</summary>
internal sealed class TerminalPageEndpoints(SandboxStore store, CardMachine machine, TerminalControl control, MachinePresenter presenter, PageRenderer pages)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/terminals", (RequestDelegate)ShowAsync);
        routes.MapPost("/_sandbox/terminals/{id}", (RequestDelegate)PressAsync);
    }

    private async Task ShowAsync(HttpContext http)
    {
        foreach (var terminal in store.Terminals.All())
        {
            if (store.Terminals.LastOf(terminal.Id) is { IsFinal: false } session)
                await machine.FindAsync(session.Id);
        }

        await pages.AnswerAsync<TerminalsPage>(http, new() { ["View"] = presenter.All() });
    }

    /// <summary>A key that does nothing any more, because the session went on, is no error: the page shows where it is.</summary>
    private async Task PressAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (store.Terminals.Find(id) is { } terminal && http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await PressAsync(terminal, form["key"].ToString(), form["cardNumber"].ToString(), form["how"].ToString());
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/_sandbox/terminals#{id}";
    }

    private Task PressAsync(Terminal terminal, string key, string cardNumber, string how)
    {
        var session = store.Terminals.LastOf(terminal.Id);
        switch (key)
        {
            case "on" or "off":
                return store.Terminals.SwitchAsync(terminal, key == "off");
            case "cancel" when session is not null && machine.Cancel(session.Id, onTerminal: true).Try(out var canceled, out _):
                return canceled.Durable;
            case "present" when session is not null && control.Present(session.Id, Card(cardNumber, how)).Try(out var presented, out _):
                return presented.Durable;
            default:
                return Task.CompletedTask;
        }
    }

    private static PresentRequest Card(string cardNumber, string how) => how switch
    {
        "contactless" => new(cardNumber, "Contactless"),
        "signature" => new(cardNumber, "Magstripe", Signature: true),
        "keyed" => new(cardNumber, "ManualEntry"),
        _ => new(cardNumber),
    };
}
