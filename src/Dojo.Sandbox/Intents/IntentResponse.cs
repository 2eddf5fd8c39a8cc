using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Intents;

/// <summary>A payment intent as the API shows it. The fields stand in the order of the documentation's example.</summary>
internal sealed record IntentResponse
{
    public required string Id { get; init; }

    public required CaptureMode CaptureMode { get; init; }

    public required bool CardHolderNotPresent { get; init; }

    public string? ClientSessionSecret { get; init; }

    public required DateTimeOffset ClientSessionSecretExpirationDate { get; init; }

    public PaymentDetails? PaymentDetails { get; init; }

    public required PaymentIntentStatus Status { get; init; }

    public required IReadOnlyList<string> PaymentMethods { get; init; }

    public required Money Amount { get; init; }

    public Money? TipsAmount { get; init; }

    public required Money RequestedAmount { get; init; }

    public required Money TotalAmount { get; init; }

    public required long RefundedAmount { get; init; }

    public CustomerResponse? Customer { get; init; }

    public RequestSecurity? RequestSecurity { get; init; }

    public Address? BillingAddress { get; init; }

    public ShippingDetails? ShippingDetails { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Reference { get; init; }

    public string? Description { get; init; }

    public Money? SubtotalLineItems { get; init; }

    public required IReadOnlyList<ItemLine> ItemLines { get; init; }

    public required IReadOnlyList<TaxLine> TaxLines { get; init; }

    public ActionLink? ActionLink { get; init; }

    public required MerchantConfig MerchantConfig { get; init; }

    public IntentConfig? Config { get; init; }

    public string? AutoExpireAction { get; init; }

    public required DateTimeOffset ExpireAt { get; init; }

    public string? AutoExpireIn { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public OrderDetails? OrderDetails { get; init; }

    public string? SetupIntentId { get; init; }

    public Money? CashbackAmount { get; init; }

    public Money? ServiceChargeAmount { get; init; }

    public bool? IsNotOnlineCheckout { get; init; }

    public required IReadOnlyList<PaymentEvent> PaymentEvents { get; init; }

    public required string PaymentLink { get; init; }

    public required IReadOnlyList<SessionHistoryResponse> TerminalSessionHistory { get; init; }

    public required IReadOnlyList<Capture> Captures { get; init; }
}

internal sealed record CustomerResponse(string? Id, string? EmailAddress, string? PhoneNumber);

internal sealed record MerchantConfig(SupportedPaymentMethods SupportedPaymentMethods);

internal sealed record SupportedPaymentMethods(IReadOnlyList<string> CardSchemes, IReadOnlyList<string> Wallets);

internal sealed record PaymentDetails
{
    public required string TransactionId { get; init; }

    public required DateTimeOffset TransactionDateTime { get; init; }

    public required string Message { get; init; }

    public string? PaymentMethodId { get; init; }

    public required string AuthCode { get; init; }

    public required CardResponse Card { get; init; }
}

internal sealed record CardResponse
{
    public required string CardNumber { get; init; }

    public required string CardName { get; init; }

    public required string ExpiryDate { get; init; }

    public required string CardType { get; init; }

    public required string CardFundingType { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("last4PAN")]
    public required string Last4Pan { get; init; }

    public required string EntryMode { get; init; }

    public required string VerificationMethod { get; init; }
}
