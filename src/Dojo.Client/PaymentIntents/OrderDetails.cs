namespace Dojo.Client;

/// <summary>The order that an intent pays for. Source: Dojo API 2025-09-10, schema <c>OrderDetails</c>.</summary>
public sealed record OrderDetails
{
    /// <summary>When the order is available.</summary>
    public DateTimeOffset? AvailabilityDate { get; init; }

    /// <summary>Whether this updates an order.</summary>
    public bool? IsUpdate { get; init; }

    /// <summary>The order's id at Dojo.</summary>
    public string? Id { get; init; }

    /// <summary>The order's id in your own or the till's system.</summary>
    public string? ExternalId { get; init; }
}
