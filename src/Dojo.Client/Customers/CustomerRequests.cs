namespace Dojo.Client;

/// <summary>A new customer. Source: Dojo API 2025-09-10, schema <c>CreateCustomerRequest</c>.</summary>
public sealed record CreateCustomerRequest
{
    /// <summary>Name, up to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The address to deliver to.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>The address to invoice.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>E-mail address, up to 254 characters.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone number, 5 to 50 characters.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>VAT number, up to 50 characters.</summary>
    public string? VatNumber { get; init; }

    /// <summary>Nothing but the type: the content is personal.</summary>
    public override string ToString() => nameof(CreateCustomerRequest);
}

/// <summary>Changes to a customer; what is null stays. Source: Dojo API 2025-09-10, schema <c>UpdateCustomerRequest</c>.</summary>
public sealed record UpdateCustomerRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The address to invoice.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>The address to deliver to.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>E-mail address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>VAT number.</summary>
    public string? VatNumber { get; init; }

    /// <summary>Nothing but the type: the content is personal.</summary>
    public override string ToString() => nameof(UpdateCustomerRequest);
}
