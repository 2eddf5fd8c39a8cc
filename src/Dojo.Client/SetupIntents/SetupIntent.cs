using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>
/// A card stored for a later charge. No webhook reports on it: read it again. Source: Dojo API 2025-09-10, schema
/// <c>SetupIntentResponse</c>.
/// </summary>
public sealed record SetupIntent
{
    /// <summary>Dojo's id, <c>si_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required SetupIntentStatus Status { get; init; }

    /// <summary>What the browser's components authorise with: one use, 30 minutes. Secret; kept out of <see cref="ToString"/>.</summary>
    public string? ClientSessionSecret { get; init; }

    /// <summary>When that secret ends.</summary>
    public DateTimeOffset? ClientSessionSecretExpirationDate { get; init; }

    /// <summary>The ways to store a card offered. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<PaymentMethod> PaymentMethods { get; init => field = value ?? []; } = [];

    /// <summary>The customer.</summary>
    public CustomerDetails? Customer { get; init; }

    /// <summary>The shopper's device.</summary>
    public RequestSecurity? RequestSecurity { get; init; }

    /// <summary>The address to invoice.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>The address to deliver to.</summary>
    public ShippingDetails? ShippingDetails { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it is voided if not authorised by then.</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>Your own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What the merchant accepts.</summary>
    public MerchantConfig? MerchantConfig { get; init; }

    /// <summary>How the hosted page looks.</summary>
    public PaymentIntentConfigResponse? Config { get; init; }

    /// <summary>Your own keys and values. Never null.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? EmptyMetadata.Instance; } = EmptyMetadata.Instance;

    /// <summary>The stored card and what was done with it.</summary>
    public PaymentDetails? PaymentDetails { get; init; }

    /// <summary>What you mean to charge at most, in minor units.</summary>
    public DojoMoney? IntendedAmount { get; init; }

    /// <summary>Why you may charge the card later.</summary>
    public MerchantInitiatedTransactionType? MerchantInitiatedTransactionType { get; init; }

    /// <summary>The terms the customer agreed to.</summary>
    public string? Terms { get; init; }

    /// <summary>Where the intent came from.</summary>
    public string? PaymentSource { get; init; }

    /// <summary>What happened so far, step by step. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<PaymentEvent> SetupEvents { get; init => field = value ?? []; } = [];

    /// <summary>Id and status only: the rest holds secrets and personal data.</summary>
    public override string ToString() => $"SetupIntent {{ Id = {Id}, Status = {Status} }}";
}
