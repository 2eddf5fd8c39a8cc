using static Dojo.Sandbox.Terminals.TerminalSessionStatus;

namespace Dojo.Sandbox.Terminals;

internal enum TerminalSessionStatus
{
    InitiateRequested,
    Initiated,
    Authorized,
    Captured,
    CancelRequested,
    Canceled,
    SignatureVerificationAccepted,
    SignatureVerificationRejected,
    SignatureVerificationRequired,
    Expired,
    Declined,
}

internal enum TerminalSessionType
{
    Sale,
    MatchedRefund,
    UnlinkedRefund,
}

/// <summary>Every legal step of a terminal session stands here; what is not in the table cannot happen.</summary>
internal static class TerminalSessionTransitions
{
    private static readonly Dictionary<TerminalSessionStatus, TerminalSessionStatus[]> Table = new()
    {
        [InitiateRequested] = [Initiated, CancelRequested, Canceled, Expired],
        [Initiated] = [CancelRequested, Canceled, Expired, Declined, SignatureVerificationRequired, Authorized, Captured],
        [CancelRequested] = [Canceled],
        [SignatureVerificationRequired] = [SignatureVerificationAccepted, SignatureVerificationRejected],
        // Declined: the payment was agreed to by signature, and the payment intent was paid or canceled meanwhile.
        [SignatureVerificationAccepted] = [Authorized, Captured, Declined],
    };

    public static bool Allows(TerminalSessionStatus from, TerminalSessionStatus to) =>
        Table.TryGetValue(from, out var next) && next.Contains(to);

    public static bool IsFinal(TerminalSessionStatus status) => !Table.ContainsKey(status);
}
