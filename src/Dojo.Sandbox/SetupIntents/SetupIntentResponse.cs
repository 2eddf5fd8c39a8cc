using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>A setup intent as the API shows it, in the order of the documentation's example. Without its events it is what the public sees.</summary>
internal sealed record SetupIntentResponse
{
    public IReadOnlyList<PaymentEvent>? SetupEvents { get; init; }

    public required string Id { get; init; }

    public string? ClientSessionSecret { get; init; }

    public DateTimeOffset? ClientSessionSecretExpirationDate { get; init; }

    public required SetupIntentStatus Status { get; init; }

    public required IReadOnlyList<string> PaymentMethods { get; init; }

    public CustomerResponse? Customer { get; init; }

    public Address? BillingAddress { get; init; }

    public ShippingDetails? ShippingDetails { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset ExpireAt { get; init; }

    public required string Reference { get; init; }

    public string? Description { get; init; }

    public required MerchantConfig MerchantConfig { get; init; }

    public IntentConfig? Config { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public PaymentDetails? PaymentDetails { get; init; }

    public Money? IntendedAmount { get; init; }

    public required string MerchantInitiatedTransactionType { get; init; }

    public required string Terms { get; init; }

    public required string PaymentSource { get; init; }
}
