namespace Dojo.Sandbox.Intents;

internal sealed record ItemLine
{
    public string? Id { get; init; }

    public int? Quantity { get; init; }

    public string? Name { get; init; }

    /// <summary>What the name was called before 2024-02-05: read and written under those versions, never kept.</summary>
    public string? Caption { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<Modifier>? Modifiers { get; init; }

    public Money? AmountTotal { get; init; }

    public string? Plu { get; init; }
}

internal sealed record Modifier
{
    public required string Name { get; init; }

    public required Money AmountPerModifier { get; init; }

    public required long Quantity { get; init; }

    public required string Id { get; init; }
}

internal sealed record TaxLine
{
    public string? Id { get; init; }

    public string? Caption { get; init; }

    public string? SubCaption { get; init; }

    public required Money AmountTotal { get; init; }

    public string? AffectedPlu { get; init; }
}

internal sealed record Address
{
    public string? Address1 { get; init; }

    public string? Address2 { get; init; }

    public string? Address3 { get; init; }

    public string? Address4 { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Postcode { get; init; }

    public required string CountryCode { get; init; }

    public string? Locality { get; init; }

    public string? County { get; init; }
}

internal sealed record ShippingDetails(string? Name = null, string? DeliveryNotes = null, Address? Address = null);

/// <summary>As sent; the secret and the preferred card are for the sheet only and never answered.</summary>
internal sealed record IntentCustomer
{
    public string? Id { get; init; }

    public string? EmailAddress { get; init; }

    public string? PhoneNumber { get; init; }

    public string? Secret { get; init; }

    public string? SavedCardId { get; init; }
}

internal sealed record RequestSecurity(string? UserAgent = null, string? IpAddress = null, string? Device = null);

internal sealed record ActionLink(string Url, string Label, string? Action = null, string? FileName = null);

internal sealed record OrderDetails(string? AvailabilityDate = null, bool? IsUpdate = null, string? Id = null, string? ExternalId = null);

internal sealed record IntentConfig
{
    public string? Title { get; init; }

    public string? RedirectUrl { get; init; }

    public string? CancelUrl { get; init; }

    public Collection? CustomerEmail { get; init; }

    public ShownDetails? Details { get; init; }

    public Collection? BillingAddress { get; init; }

    public Collection? ShippingDetails { get; init; }

    public ChangeableDetails? Payment { get; init; }
}

internal sealed record Collection(bool CollectionRequired = false);

internal sealed record ShownDetails(bool ShowTotal = false, bool ShowReference = false);

internal sealed record ChangeableDetails(bool CustomAmountAllowed = false, bool TipsAllowed = false);
