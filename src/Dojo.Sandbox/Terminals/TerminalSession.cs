using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Terminals;

internal sealed record StatusEvent(TerminalSessionStatus Status, DateTimeOffset CreatedAt, string DebugMessage);

internal sealed record Notification(string NotificationType, DateTimeOffset CreatedAt);

/// <summary>How it ended at the card: for receipts and <c>paymentDetails</c>.</summary>
internal sealed record SessionPayment(string TransactionId, string AuthCode, MaskedCard Card, CardPresence Presence, Money Amount, DateTimeOffset At);

/// <summary>One use of a card machine, as its facts make it.</summary>
internal sealed record TerminalSession : IEntity
{
    /// <summary>The times of the documentation's example: ten seconds to reach the machine, ninety in all to pay, eighty for a signature.</summary>
    private static readonly TimeSpan ToInitiate = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToPay = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ToSign = TimeSpan.FromSeconds(80);

    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required string TerminalId { get; init; }

    public required SessionDetails Details { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset ExpireAt { get; init; }

    public required IReadOnlyList<StatusEvent> StatusEvents { get; init; }

    public IReadOnlyList<Notification> Notifications { get; init; } = [];

    public SessionCardPresented? Presented { get; init; }

    public SessionPayment? Payment { get; init; }

    public TerminalSessionStatus Status => StatusEvents[^1].Status;

    public bool IsFinal => TerminalSessionTransitions.IsFinal(Status);

    /// <summary>"You can cancel a terminal session as long as no card has been presented, inserted or swiped."</summary>
    public bool IsCancelable => Presented is null && TerminalSessionTransitions.Allows(Status, TerminalSessionStatus.CancelRequested);

    /// <summary>The machine waits for a card.</summary>
    public bool AwaitsCard => Presented is null && Status == TerminalSessionStatus.Initiated;

    public static TerminalSession From(JournalEntry entry, SessionCreated fact) => new()
    {
        Id = fact.SessionId,
        AccountId = fact.AccountId,
        TerminalId = fact.TerminalId,
        Details = fact.Details,
        CreatedAt = entry.At,
        UpdatedAt = entry.At,
        ExpireAt = entry.At + ToInitiate,
        StatusEvents = [new StatusEvent(TerminalSessionStatus.InitiateRequested, entry.At, "")],
    };

    public TerminalSession After(JournalEntry entry) => entry.Fact is SessionPast past
        ? past.Steps().Aggregate(this, static (session, step) => session.After(step))
        : Apply(entry.Fact, entry.At) with { UpdatedAt = entry.At };

    /// <summary>The session as it was some changes of its status ago, as the API shows it.</summary>
    public TerminalSession Earlier(int steps)
    {
        if (steps == 0 || StatusEvents.Count == 1)
            return this;
        var kept = StatusEvents.Take(Math.Max(1, StatusEvents.Count - steps)).ToList();
        var at = kept[^1].CreatedAt;
        return this with
        {
            StatusEvents = kept,
            // What the machine said at the moment of the change after it belongs to that change.
            Notifications = [.. Notifications.Where(n => n.CreatedAt < StatusEvents[kept.Count].CreatedAt)],
            Payment = null,
            UpdatedAt = at,
            ExpireAt = kept.Count == 1 ? CreatedAt + ToInitiate : kept[^1].Status == TerminalSessionStatus.SignatureVerificationRequired ? at + ToSign : CreatedAt + ToPay,
        };
    }

    private TerminalSession Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        SessionInitiated => To(TerminalSessionStatus.Initiated, at).Notify(at, "PresentCard") with { ExpireAt = CreatedAt + ToPay },
        SessionCardPresented { Presence.VerificationMethod: "Pin" } f => Notify(at, "PleaseWait", "EnterPin") with { Presented = f },
        SessionCardPresented f => Notify(at, "PleaseWait") with { Presented = f },
        SessionSignatureAsked => To(TerminalSessionStatus.SignatureVerificationRequired, at) with { ExpireAt = at + ToSign },
        SessionSignatureAccepted f => To(
            TerminalSessionStatus.SignatureVerificationAccepted, at, f.Automatic ? "Nobody answered in 80 seconds, which counts as accepted." : ""),
        SessionCancelRequested => To(TerminalSessionStatus.CancelRequested, at),
        SessionCanceled f => To(TerminalSessionStatus.Canceled, at, f.OnTerminal ? "Canceled on the terminal." : ""),
        SessionExpired => To(TerminalSessionStatus.Expired, at, "The terminal did not answer in time."),
        SessionDeclined f => Refused(at, f.Why),
        CardRefused f => Refused(at, f.Message),
        CardApproved f => Done(f.Capture is null ? TerminalSessionStatus.Authorized : TerminalSessionStatus.Captured, f.TransactionId, f.AuthCode, f.Amount, at),
        RefundMade f => Done(TerminalSessionStatus.Captured, f.TransactionId, "", Details.MatchedRefund!.Amount! with { Value = f.Request.Amount }, at),
        UnlinkedRefundMade f => Done(TerminalSessionStatus.Captured, f.TransactionId, f.AuthCode, f.Amount, at),
        _ => throw new InvalidOperationException($"{Id}: nothing is known about {fact.GetType().Name}."),
    };

    private TerminalSession Refused(DateTimeOffset at, string why) =>
        (Status == TerminalSessionStatus.SignatureVerificationRequired
            ? To(TerminalSessionStatus.SignatureVerificationRejected, at, why)
            : To(TerminalSessionStatus.Declined, at, why)).Notify(at, "Declined", "RemoveCard");

    private TerminalSession Done(TerminalSessionStatus status, string transactionId, string authCode, Money amount, DateTimeOffset at) =>
        To(status, at).Notify(at, "Approved", "RemoveCard") with
        {
            Payment = new SessionPayment(transactionId, authCode, Presented!.Card, Presented.Presence, amount, at),
        };

    private TerminalSession To(TerminalSessionStatus status, DateTimeOffset at, string debugMessage = "") =>
        TerminalSessionTransitions.Allows(Status, status)
            ? this with { StatusEvents = [.. StatusEvents, new StatusEvent(status, at, debugMessage)] }
            : throw new InvalidOperationException($"{Id} is {Status} and cannot become {status}.");

    private TerminalSession Notify(DateTimeOffset at, params string[] types) =>
        this with { Notifications = [.. Notifications, .. types.Select(t => new Notification(t, at))] };
}
