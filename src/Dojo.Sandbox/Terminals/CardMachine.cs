using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Terminals;

/// <summary>
/// Plays the card machines: takes each session its next step when its time has come, and lets cards be presented. A session is
/// held first, then its payment intent is changed: the one order in which both are ever locked.
/// </summary>
internal sealed class CardMachine(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    /// <summary>
    /// The pace of the documentation's example, roughly: long enough to be seen by who polls every second, short enough to wait for.
    /// All count from the start, so that a clock that jumps finds every step due.
    /// </summary>
    private static readonly TimeSpan ToInitiate = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ToPresent = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ToDecide = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ToCancel = TimeSpan.FromMilliseconds(500);

    private TerminalBook Book => store.Terminals;

    /// <summary>When the session moves by itself next; null when it is over.</summary>
    public DateTimeOffset? NextStepAt(TerminalSession session) => session switch
    {
        { IsFinal: true } => null,
        { Status: TerminalSessionStatus.SignatureVerificationAccepted } => session.UpdatedAt,
        { Status: TerminalSessionStatus.CancelRequested } => session.UpdatedAt + ToCancel,
        { Status: TerminalSessionStatus.InitiateRequested } when PersonaOf(session) != Persona.LosesConnection => session.CreatedAt + ToInitiate,
        { Status: TerminalSessionStatus.Initiated, Presented: not null } => PersonaOf(session) == Persona.ByHand ? session.UpdatedAt : session.CreatedAt + ToDecide,
        { AwaitsCard: true } when PersonaOf(session) != Persona.ByHand => session.CreatedAt + ToPresent,
        _ => session.ExpireAt,
    };

    /// <summary>The newest state with every step taken that was due by now, once it is written down.</summary>
    public async Task<TerminalSession?> FindAsync(string id)
    {
        if (Book.Sessions.Find(id) is null)
            return null;
        Advance(id);
        return await Book.Sessions.FindAsync(id);
    }

    /// <summary>Takes the session as far as it goes by now.</summary>
    public void Advance(string id)
    {
        while (Step(id, session => NextStepAt(session) <= clock.Now ? NextStep(session) : null))
            continue;
    }

    /// <summary>Somebody holds a card to the machine.</summary>
    public Result<Saved<TerminalSession>> Present(string id, MaskedCard card, CardPresence presence, CardOutcome outcome)
    {
        Advance(id);
        var result = Book.Sessions.Change(id, session => session.AwaitsCard
            ? new SessionCardPresented(id, card, presence, outcome)
            : Refusal.Conflict($"The session is {session.Status}; the card machine takes no card now."));
        return Moved(id, result);
    }

    /// <summary>Cancels: at the till it is asked for, on the machine itself (its X) it is done.</summary>
    public Result<Saved<TerminalSession>> Cancel(string id, bool onTerminal)
    {
        Advance(id);
        return Moved(id, Book.Sessions.Change(id, session => session.IsCancelable
            ? onTerminal ? new SessionCanceled(id, OnTerminal: true) : new SessionCancelRequested(id)
            : new Refusal(StatusCodes.Status422UnprocessableEntity, $"The session is {session.Status} and cannot be canceled: a card was presented, or it is over.")));
    }

    public Result<Saved<TerminalSession>> Sign(string id, bool accepted)
    {
        Advance(id);
        Refusal? refusal = null;
        Step(id, session =>
        {
            if (session.Status == TerminalSessionStatus.SignatureVerificationRequired)
                return accepted ? new SessionSignatureAccepted(id, Automatic: false) : Refuse(session, "The signature was rejected.");
            refusal = new Refusal(StatusCodes.Status422UnprocessableEntity, $"The session is {session.Status}; no signature is asked for.");
            return null;
        });
        if (refusal is not null)
            return refusal;
        Advance(id);
        return Book.Sessions.Hold<Saved<TerminalSession>>(id, session => new Saved<TerminalSession>(session, Book.Sessions.Find(id)!.Durable));
    }

    /// <summary>One step; false when there was none. A step that a payment intent tells has been taken when this returns.</summary>
    private bool Step(string id, Func<TerminalSession, Fact?> decide)
    {
        var moved = false;
        Book.Sessions.Change(id, session =>
        {
            var fact = decide(session);
            // The payment intent's own fact has moved the session already.
            moved = fact is not null || !ReferenceEquals(Book.Sessions.Find(id)?.Current, session);
            return fact is not null ? fact : Refusal.Invalid("Nothing to do.");
        });
        if (moved)
            Book.OnMoved(id);
        return moved;
    }

    /// <summary>What happens next by itself. Null after a payment intent was told instead.</summary>
    private Fact? NextStep(TerminalSession session) => session switch
    {
        { Status: TerminalSessionStatus.SignatureVerificationAccepted } => Settle(session),
        { Status: TerminalSessionStatus.SignatureVerificationRequired } => new SessionSignatureAccepted(session.Id, Automatic: true),
        { Status: TerminalSessionStatus.CancelRequested } => new SessionCanceled(session.Id, OnTerminal: false),
        { Presented: { Then: CardOutcome.Approved, Presence.VerificationMethod: "Signature" } } => new SessionSignatureAsked(session.Id),
        { Presented: { Then: CardOutcome.Approved } } => Settle(session),
        { Presented: { } presented } => Refuse(session, CardIssuer.Describe(presented.Then).Message),
        { Status: TerminalSessionStatus.InitiateRequested } when PersonaOf(session) != Persona.LosesConnection => new SessionInitiated(session.Id),
        { AwaitsCard: true } when PersonaOf(session) != Persona.ByHand => OwnCard(session),
        _ => new SessionExpired(session.Id),
    };

    /// <summary>The card that a virtual machine presents to itself.</summary>
    private SessionCardPresented OwnCard(TerminalSession session)
    {
        var persona = PersonaOf(session);
        var card = TerminalCards.Masked("4456530000001005", clock.Now);
        return new SessionCardPresented(
            session.Id, card, persona == Persona.AsksForSignature ? CardPresence.Swiped : CardPresence.ChipAndPin,
            persona == Persona.Declines ? CardOutcome.Declined : CardOutcome.Approved);
    }

    private Fact? Settle(TerminalSession session)
    {
        var (presented, transactionId) = (session.Presented!, ids.TransactionId());
        if (session.Details.UnlinkedRefund is { } refund)
            return new UnlinkedRefundMade(session.Id, transactionId, ids.AuthCode(), presented.Card, presented.Presence, refund.Amount);
        var told = store.Change(session.Details.PaymentIntentId!, intent => session.Details.MatchedRefund is { } matched
            ? TerminalMoney.Refund(intent, session.Id, matched, ids)
            : TerminalMoney.Sale(intent, session.Id, presented, transactionId, ids));
        return told.Try(out _, out var refusal) ? null : new SessionDeclined(session.Id, refusal.Detail ?? "The payment intent does not allow it.");
    }

    /// <summary>A refused sale stands in the payment intent's events too; it stays Created and may be tried again.</summary>
    private SessionDeclined? Refuse(TerminalSession session, string why) =>
        session.Details.Sale is { } sale && store.Change(sale.PaymentIntentId, intent =>
            TerminalMoney.Refused(intent, session, ids.TransactionId(), why)).Try(out _, out _)
            ? null
            : new SessionDeclined(session.Id, why);

    private Result<Saved<TerminalSession>> Moved(string id, Result<Saved<TerminalSession>> result)
    {
        if (result.Try(out _, out _))
            Book.OnMoved(id);
        return result;
    }

    private Persona PersonaOf(TerminalSession session) => Book.Find(session.TerminalId)?.Persona ?? Persona.ByHand;
}
