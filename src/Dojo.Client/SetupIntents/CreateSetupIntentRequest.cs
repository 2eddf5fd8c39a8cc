namespace Dojo.Client;

/// <summary>A card to be stored for a later charge. Source: Dojo API 2025-09-10, schema <c>CreateSetupIntentRequest</c>.</summary>
public sealed record CreateSetupIntentRequest
{
    /// <summary>Your own reference, 1 to 60 characters, for example a booking number.</summary>
    public required string Reference { get; init; }

    /// <summary>Why you may charge the card later.</summary>
    public required MerchantInitiatedTransactionType MerchantInitiatedTransactionType { get; init; }

    /// <summary>The terms the customer agrees to, 1 to 10,240 characters.</summary>
    public required string Terms { get; init; }

    /// <summary>What it is for, up to 4,096 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The customer.</summary>
    public CustomerDetails? Customer { get; init; }

    /// <summary>Only <see cref="Dojo.Client.CaptureMode.Auto"/> works with setup intents.</summary>
    public CaptureMode? CaptureMode { get; init; }

    /// <summary>The ways to store a card offered.</summary>
    public IReadOnlyList<PaymentMethod>? PaymentMethods { get; init; }

    /// <summary>The address to invoice.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>The address to deliver to.</summary>
    public ShippingDetails? ShippingDetails { get; init; }

    /// <summary>How the hosted page looks.</summary>
    public PaymentIntentConfigRequest? Config { get; init; }

    /// <summary>Your own keys and values, given back as they are.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What you mean to charge at most, in minor units.</summary>
    public DojoMoney? IntendedAmount { get; init; }

    /// <summary>The order it is for.</summary>
    public OrderDetails? OrderDetails { get; init; }

    /// <summary>When it is voided if not authorised by then.</summary>
    public DateTimeOffset? ExpireAt { get; init; }
}
