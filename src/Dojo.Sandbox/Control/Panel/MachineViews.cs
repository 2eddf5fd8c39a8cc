using System.Globalization;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Control.Panel;

public sealed record MachineStep(string At, string What, string? Detail);

public sealed record CardChoice(string Number, string Text);

/// <summary>A card machine as it stands on the counter: what its screen says, and which of its keys do something.</summary>
public sealed record MachineView(
    string Id, string Tid, string Account, string Does, string Status, string Screen, string? Amount, string? Hint,
    string? SessionId, string? IntentId, IReadOnlyList<MachineStep> Steps, bool TakesCard, bool CanCancel, bool IsOffline);

public sealed record TerminalsView(IReadOnlyList<MachineView> Machines, IReadOnlyList<CardChoice> Cards);

/// <summary>Turns card machines and their sessions into what the page shows.</summary>
internal sealed class MachinePresenter(SandboxStore store)
{
    private static readonly IReadOnlyList<CardChoice> Cards =
        [.. TestCards.All.Select(c => new CardChoice(c.Number, $"{c.Scheme} …{c.Number[^4..]} – {c.What}"))];

    public TerminalsView All() => new(
        [.. store.Terminals.All().Select(Machine).OrderByDescending(m => m.SessionId is not null && m.Status == nameof(TerminalStatus.InUse))], Cards);

    private MachineView Machine(Terminal terminal)
    {
        var session = store.Terminals.LastOf(terminal.Id);
        var offline = store.Terminals.IsOffline(terminal.Id);
        var (screen, hint) = offline ? ("Switched off", null) : Screen(session);
        return new MachineView(
            terminal.Id, terminal.Tid, terminal.AccountId, Does(terminal.Persona), store.Terminals.StatusOf(terminal.Id).ToString(), screen,
            session is null ? null : AmountOf(session), hint, session?.Id, session?.Details.PaymentIntentId,
            session is null ? [] : [.. session.StatusEvents.Select(e => new MachineStep(Time(e.CreatedAt), e.Status.ToString(), e.DebugMessage is { Length: > 0 } why ? why : null))],
            session is { AwaitsCard: true } && !offline, session is { IsCancelable: true } && !offline, offline);
    }

    private string? AmountOf(TerminalSession session) =>
        (session.Payment?.Amount ?? session.Details.UnlinkedRefund?.Amount ?? session.Details.MatchedRefund?.Amount
            ?? (session.Details.Sale is { } sale ? store.Intents.Find(sale.PaymentIntentId)?.Current.Total : null))?.Show();

    private static (string Screen, string? Hint) Screen(TerminalSession? session) => session switch
    {
        null => ("Ready", null),
        { Status: TerminalSessionStatus.InitiateRequested } => ("Connecting …", null),
        { AwaitsCard: true } => (session.Details.SessionType == TerminalSessionType.Sale ? "Present card" : "Refund: present card", $"Until {Time(session.ExpireAt)} UTC"),
        { Status: TerminalSessionStatus.Initiated } => ("Please wait", null),
        { Status: TerminalSessionStatus.CancelRequested } => ("Cancelling …", null),
        { Status: TerminalSessionStatus.SignatureVerificationRequired } => ("Compare the signature", $"The till answers, or silence counts as yes at {Time(session.ExpireAt)} UTC"),
        { Status: TerminalSessionStatus.SignatureVerificationAccepted } => ("Please wait", null),
        { Status: TerminalSessionStatus.SignatureVerificationRejected } => ("Signature rejected", null),
        { Status: TerminalSessionStatus.Expired } => ("Timed out", null),
        { Status: TerminalSessionStatus.Canceled } => ("Cancelled", null),
        { Status: TerminalSessionStatus.Declined } => ("Declined", null),
        { Details.SessionType: not TerminalSessionType.Sale } => ("Refunded", null),
        _ => ("Approved", null),
    };

    private static string Does(Persona persona) => persona switch
    {
        Persona.Approves => "Approves by itself",
        Persona.AsksForSignature => "Asks for a signature by itself",
        Persona.Declines => "Declines by itself",
        Persona.LosesConnection => "Loses the connection",
        _ => "Played by hand",
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
