using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>A stored customer. Source: Dojo API 2025-09-10, schema <c>CustomerFull</c>.</summary>
public sealed record Customer
{
    /// <summary>The customer's id, <c>cust_…</c>. Keep it: there is no search by e-mail address.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The address to deliver to.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>The address to invoice.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>E-mail address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>VAT number.</summary>
    public string? VatNumber { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Counts the changes.</summary>
    public int? DocumentVersion { get; init; }

    /// <summary>The id only: the rest is personal.</summary>
    public override string ToString() => $"Customer {{ Id = {Id} }}";
}

/// <summary>A short-lived secret that opens one customer's stored cards. Source: Dojo API 2025-09-10, schema <c>CustomerSecret</c>.</summary>
public sealed record CustomerSecret
{
    /// <summary>The secret, <c>cs_…</c>. Kept out of <see cref="ToString"/>.</summary>
    public required string Secret { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it ends (UTC).</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>Everything but the secret.</summary>
    public override string ToString() => $"CustomerSecret {{ ExpireAt = {ExpireAt:O} }}";
}

/// <summary>A customer's stored cards. Source: Dojo API 2025-09-10, schema <c>CustomerPaymentMethods</c>.</summary>
public sealed record CustomerPaymentMethods
{
    /// <summary>The customer.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The merchant.</summary>
    public string? MerchantId { get; init; }

    /// <summary>The stored cards. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<CustomerPaymentMethod> SavedPaymentMethods { get; init => field = value ?? []; } = [];

    /// <summary>What the merchant accepts.</summary>
    public SupportedPaymentMethods? SupportedPaymentMethods { get; init; }
}

/// <summary>A stored card. Source: Dojo API 2025-09-10, schema <c>CustomerPaymentMethod</c>.</summary>
public sealed record CustomerPaymentMethod
{
    /// <summary>The card's id, <c>pm_…</c>: the <see cref="PaymentCustomerDetails.SavedCardId"/> of an intent.</summary>
    public required string Id { get; init; }

    /// <summary>How to show it.</summary>
    public CardDetails? CardDetails { get; init; }
}

/// <summary>How to show a stored card. Source: Dojo API 2025-09-10, schema <c>CardDetails</c>.</summary>
public sealed record CardDetails
{
    /// <summary>The masked number.</summary>
    public string? Pan { get; init; }

    /// <summary>The expiry date, as Dojo writes it (<c>2024-12-31</c> in the examples).</summary>
    public string? ExpiryDate { get; init; }

    /// <summary>The card scheme.</summary>
    public CardScheme? Scheme { get; init; }
}
