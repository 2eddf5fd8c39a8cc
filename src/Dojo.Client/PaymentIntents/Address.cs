namespace Dojo.Client;

/// <summary>A postal address. Source: Dojo API 2025-09-10, schema <c>Address</c>.</summary>
public sealed record Address
{
    /// <summary>Line 1, up to 100 characters.</summary>
    public string? Address1 { get; init; }

    /// <summary>Line 2, up to 100 characters.</summary>
    public string? Address2 { get; init; }

    /// <summary>Line 3, up to 100 characters.</summary>
    public string? Address3 { get; init; }

    /// <summary>Line 4, up to 100 characters.</summary>
    public string? Address4 { get; init; }

    /// <summary>City, town or village, up to 100 characters.</summary>
    public string? City { get; init; }

    /// <summary>State, province or region, up to 100 characters.</summary>
    public string? State { get; init; }

    /// <summary>Postcode, up to 50 characters.</summary>
    public string? Postcode { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country code, for example <c>GB</c>. Dojo requires it.</summary>
    public required string? CountryCode { get; init; }

    /// <summary>Locality, besides the city, up to 100 characters.</summary>
    public string? Locality { get; init; }

    /// <summary>County or zone, up to 100 characters.</summary>
    public string? County { get; init; }
}

/// <summary>Where and to whom to deliver. Source: Dojo API 2025-09-10, schema <c>ShippingDetails</c>.</summary>
public sealed record ShippingDetails
{
    /// <summary>The recipient's name, up to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Notes for the delivery, up to 1,024 characters.</summary>
    public string? DeliveryNotes { get; init; }

    /// <summary>The address.</summary>
    public Address? Address { get; init; }
}
