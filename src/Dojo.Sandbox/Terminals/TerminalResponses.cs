using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Terminals;

internal sealed record TerminalProperties(string Tid);

internal sealed record TerminalResponse(string Id, TerminalProperties Properties, TerminalStatus Status, DateTimeOffset UpdatedAt)
{
    public static TerminalResponse Of(Terminal terminal, TerminalBook book) =>
        new(terminal.Id, new TerminalProperties(terminal.Tid), book.StatusOf(terminal.Id), book.UpdatedAt(terminal));
}

/// <summary>A terminal session as the API shows it.</summary>
internal sealed record TerminalSessionResponse
{
    public required DateTimeOffset CreatedAt { get; init; }

    public SessionReceipt? CustomerReceipt { get; init; }

    public SessionReceipt? MerchantReceipt { get; init; }

    public required SessionDetails Details { get; init; }

    public required DateTimeOffset ExpireAt { get; init; }

    public required string Id { get; init; }

    public required IReadOnlyList<Notification> NotificationEvents { get; init; }

    public required TerminalSessionStatus Status { get; init; }

    public required IReadOnlyList<StatusEvent> StatusEvents { get; init; }

    public required string TerminalId { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>"These details about the payment will only populate once the status of the transaction is finalized."</summary>
    public PaymentDetails? PaymentDetails { get; init; }

    /// <summary>The session as a payment intent's history lists it: without receipts and payment.</summary>
    public static TerminalSessionResponse Of(TerminalSession session) => new()
    {
        CreatedAt = session.CreatedAt,
        Details = session.Details,
        ExpireAt = session.ExpireAt,
        Id = session.Id,
        NotificationEvents = session.Notifications,
        Status = session.Status,
        StatusEvents = session.StatusEvents,
        TerminalId = session.TerminalId,
        UpdatedAt = session.UpdatedAt,
    };

    public static TerminalSessionResponse Of(TerminalSession session, string tid) => Of(session) with
    {
        CustomerReceipt = Receipts.Of(session, tid, "CUSTOMER COPY"),
        MerchantReceipt = Receipts.Of(session, tid, "MERCHANT COPY"),
        PaymentDetails = session.Payment is { } payment
            ? new PaymentDetails
            {
                TransactionId = payment.TransactionId,
                TransactionDateTime = payment.At,
                Message = session.Status == TerminalSessionStatus.Authorized ? "AUTHORISED" : "DEPOSITED",
                AuthCode = payment.AuthCode,
                Card = IntentView.Card(payment.Card, payment.Presence),
            }
            : null,
    };
}

internal sealed record SessionHistoryPayment(
    DateTimeOffset TransactionDateTime, string CardNumber, string ExpiryDate, string CardType, string AuthGatewayTransactionId, string CardHolderName,
    string EntryMode, string VerificationMode);

/// <summary>One entry of a payment intent's <c>terminalSessionHistory</c>.</summary>
internal sealed record SessionHistoryResponse(TerminalSessionResponse TerminalSession, SessionHistoryPayment? Payment)
{
    public static SessionHistoryResponse Of(TerminalSession session) => new(
        TerminalSessionResponse.Of(session),
        session.Payment is { } p
            ? new SessionHistoryPayment(
                p.At, p.Card.Number, p.Card.Expiry, p.Card.Scheme, p.TransactionId, p.Card.Name, p.Presence.EntryMode, p.Presence.VerificationMethod)
            : null);
}
