using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>The body of <c>POST /setup-intents</c>, as the OpenAPI file describes it.</summary>
internal record SetupIntentRequest
{
    public required string Reference { get; init; }

    public string? Description { get; init; }

    public IntentCustomer? Customer { get; init; }

    public string? CaptureMode { get; init; }

    public IReadOnlyList<string>? PaymentMethods { get; init; }

    public Address? BillingAddress { get; init; }

    public ShippingDetails? ShippingDetails { get; init; }

    public IntentConfig? Config { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public Money? IntendedAmount { get; init; }

    public required string MerchantInitiatedTransactionType { get; init; }

    public required string Terms { get; init; }

    public OrderDetails? OrderDetails { get; init; }

    public string? ExpireAt { get; init; }
}

/// <summary>The body of the tokenization API's create: a setup intent with a card.</summary>
internal sealed record TokenizationRequest : SetupIntentRequest
{
    public required CardDetails CardDetails { get; init; }

    /// <summary>The setup intent alone, which is what may be kept.</summary>
    public SetupIntentRequest Setup() => new()
    {
        Reference = Reference,
        Description = Description,
        Customer = Customer,
        CaptureMode = CaptureMode,
        PaymentMethods = PaymentMethods,
        BillingAddress = BillingAddress,
        ShippingDetails = ShippingDetails,
        Config = Config,
        Metadata = Metadata,
        IntendedAmount = IntendedAmount,
        MerchantInitiatedTransactionType = MerchantInitiatedTransactionType,
        Terms = Terms,
        OrderDetails = OrderDetails,
        ExpireAt = ExpireAt,
    };
}

/// <summary>A card as a merchant's server sends it. It is read and forgotten.</summary>
internal sealed record CardDetails(string CardNumber, string ExpiryDate, string Cv2, string CardName)
{
    // Records print their members; this one must never print itself into a log.
    public override string ToString() => nameof(CardDetails);
}
