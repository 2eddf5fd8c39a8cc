namespace Dojo.Client;

/// <summary>How an intent was paid; filled once the payment is final. Source: Dojo API 2025-09-10, schema <c>PaymentDetails</c>.</summary>
public sealed record PaymentDetails
{
    /// <summary>The transaction's id.</summary>
    public string? TransactionId { get; init; }

    /// <summary>When it was paid, ISO 8601 UTC. A string in the API: it comes with up to nine decimals.</summary>
    public string? TransactionDateTime { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }

    /// <summary>The stored payment method, <c>pm_…</c>.</summary>
    public string? PaymentMethodId { get; init; }

    /// <summary>The acquirer's authorisation code.</summary>
    public string? AuthCode { get; init; }

    /// <summary>The card, its number masked.</summary>
    public Card? Card { get; init; }

    /// <summary>The result of the address check (AVS).</summary>
    public string? AvsResult { get; init; }
}

/// <summary>The card that paid, its number masked. Source: Dojo API 2025-09-10, schema <c>Card</c>.</summary>
public sealed record Card
{
    /// <summary>The masked number, for example <c>44565300****1096</c>.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The cardholder's name.</summary>
    public string? CardName { get; init; }

    /// <summary>The expiry date. The schema says MM/YY, the examples show <c>2024-12-31</c>.</summary>
    public string? ExpiryDate { get; init; }

    /// <summary>The card scheme.</summary>
    public string? CardType { get; init; }

    /// <summary>Where the card's money comes from.</summary>
    public CardFundingType? CardFundingType { get; init; }

    /// <summary>The last four digits.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("last4PAN")]
    public string? Last4Pan { get; init; }

    /// <summary>How the card was read.</summary>
    public PaymentEntryMode? EntryMode { get; init; }

    /// <summary>How the cardholder was verified.</summary>
    public PaymentVerificationMethod? VerificationMethod { get; init; }
}
