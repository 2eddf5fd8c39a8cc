using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>The body of <c>POST /setup-intents</c>, as the OpenAPI file describes it.</summary>
internal sealed record SetupIntentRequest
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
