namespace Dojo.Client;

/// <summary>The customer as an intent shows them. Source: Dojo API 2025-09-10, schema <c>Customer</c>.</summary>
public sealed record CustomerDetails
{
    /// <summary>Dojo's id of a stored customer, <c>cust_…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>E-mail address, up to 254 characters; Dojo mails a receipt to it.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone number, up to 50 characters.</summary>
    public string? PhoneNumber { get; init; }
}

/// <summary>The customer who pays, for a new intent. Source: Dojo API 2025-09-10, schema <c>PaymentCustomerDetails</c>.</summary>
public sealed record PaymentCustomerDetails
{
    /// <summary>Dojo's id of a stored customer, <c>cust_…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>E-mail address, up to 254 characters; Dojo mails a receipt to it.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone number, up to 50 characters.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The short-lived secret from <see cref="ICustomers.CreateSecretAsync"/>. Kept out of <see cref="ToString"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>The stored card to offer first, <c>pm_…</c>.</summary>
    public string? SavedCardId { get; init; }

    /// <summary>The id only: the rest is secret or personal.</summary>
    public override string ToString() => $"PaymentCustomerDetails {{ Id = {Id} }}";
}
