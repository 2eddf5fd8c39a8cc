using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Terminals;

/// <summary>
/// Something that happened in one terminal session. That money moved because of it is told by the payment intent's own facts, which
/// name the session: one line, so the two cannot disagree.
/// </summary>
internal abstract record SessionFact(string SessionId) : Fact;

internal sealed record SessionCreated(string SessionId, string AccountId, string TerminalId, SessionDetails Details) : SessionFact(SessionId);

/// <summary>The terminal has confirmed and shows "Present card".</summary>
internal sealed record SessionInitiated(string SessionId) : SessionFact(SessionId);

/// <summary>A card was presented. From now on there is no way back; <see cref="Then"/> is what its issuer will say.</summary>
internal sealed record SessionCardPresented(string SessionId, MaskedCard Card, CardPresence Presence, CardOutcome Then) : SessionFact(SessionId);

internal sealed record SessionSignatureAsked(string SessionId) : SessionFact(SessionId);

/// <summary>The operator compared the signatures; or nobody answered in time, which counts as a yes.</summary>
internal sealed record SessionSignatureAccepted(string SessionId, bool Automatic) : SessionFact(SessionId);

internal sealed record SessionCancelRequested(string SessionId) : SessionFact(SessionId);

internal sealed record SessionCanceled(string SessionId, bool OnTerminal) : SessionFact(SessionId);

internal sealed record SessionExpired(string SessionId) : SessionFact(SessionId);

/// <summary>It ended without money, and without a payment intent to tell it.</summary>
internal sealed record SessionDeclined(string SessionId, string Why) : SessionFact(SessionId);

internal sealed record UnlinkedRefundMade(string SessionId, string TransactionId, string AuthCode, MaskedCard Card, CardPresence Presence, Money Amount)
    : SessionFact(SessionId);

/// <summary>The card machine was switched off, or on again.</summary>
internal sealed record TerminalSwitched(string TerminalId, string AccountId, bool Offline) : Fact;

/// <summary>How a card was read, and how its holder proved to be it, in the API's words.</summary>
internal sealed record CardPresence(string EntryMode, string VerificationMethod)
{
    public static CardPresence ChipAndPin { get; } = new("ContactChip", "Pin");

    public static CardPresence Swiped { get; } = new("Magstripe", "Signature");
}
