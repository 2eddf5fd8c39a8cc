namespace Dojo.Client;

/// <summary>A terminal session in a payment intent's history. Source: Dojo API 2025-09-10, schema <c>TerminalSessionHistoryResponse</c>.</summary>
public sealed record TerminalSessionHistory
{
    /// <summary>The session.</summary>
    public TerminalSession? TerminalSession { get; init; }

    /// <summary>The payment it took.</summary>
    public TerminalSessionPayment? Payment { get; init; }
}

/// <summary>A payment taken on a terminal. Source: Dojo API 2025-09-10, schema <c>TerminalSessionPaymentResponse</c>.</summary>
public sealed record TerminalSessionPayment
{
    /// <summary>When it was paid, as the terminal wrote it.</summary>
    public string? TransactionDateTime { get; init; }

    /// <summary>The masked card number.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The card's expiry date.</summary>
    public string? ExpiryDate { get; init; }

    /// <summary>The card scheme.</summary>
    public string? CardType { get; init; }

    /// <summary>The gateway's transaction id.</summary>
    public string? AuthGatewayTransactionId { get; init; }

    /// <summary>The cardholder's name.</summary>
    public string? CardHolderName { get; init; }

    /// <summary>How the card was read.</summary>
    public PaymentEntryMode? EntryMode { get; init; }

    /// <summary>How the cardholder was verified.</summary>
    public PaymentVerificationMethod? VerificationMode { get; init; }
}
