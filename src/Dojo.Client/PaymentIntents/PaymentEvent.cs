namespace Dojo.Client;

/// <summary>
/// One step of a payment's or setup intent's history. Source: Dojo API 2025-09-10, schema <c>PaymentStatusResponse</c>.
/// </summary>
public sealed record PaymentEvent
{
    /// <summary>The transaction's id.</summary>
    public string? TransactionId { get; init; }

    /// <summary>When it happened, ISO 8601 UTC. A string in the API: it comes with up to nine decimals.</summary>
    public string? TransactionDateTime { get; init; }

    /// <summary>What happened.</summary>
    public PaymentEventType? EventType { get; init; }

    /// <summary>The acquirer's authorisation code.</summary>
    public string? AuthCode { get; init; }

    /// <summary>The masked card number.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The card's expiry date.</summary>
    public string? ExpiryDate { get; init; }

    /// <summary>The card scheme.</summary>
    public string? CardType { get; init; }

    /// <summary>The cardholder's name.</summary>
    public string? CardholderName { get; init; }

    /// <summary>The stored payment method, <c>pm_…</c>.</summary>
    public string? PaymentMethodId { get; init; }
}
