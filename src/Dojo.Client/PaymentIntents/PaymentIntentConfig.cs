namespace Dojo.Client;

/// <summary>
/// How the hosted page looks and what may change later. Source: Dojo API 2025-09-10, schema <c>PaymentIntentConfigRequest</c>.
/// </summary>
public sealed record PaymentIntentConfigRequest
{
    /// <summary>The page's title, up to 100 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Where the shopper goes after paying (absolute URL).</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>Where the shopper goes after cancelling (absolute URL).</summary>
    public string? CancelUrl { get; init; }

    /// <summary>Whether the page asks for an e-mail address.</summary>
    public CollectionConfig? CustomerEmail { get; init; }

    /// <summary>What of the order the page shows.</summary>
    public PaymentIntentConfigDetails? Details { get; init; }

    /// <summary>Whether the page asks for a billing address.</summary>
    public CollectionConfig? BillingAddress { get; init; }

    /// <summary>Whether the page asks for a delivery address.</summary>
    public CollectionConfig? ShippingDetails { get; init; }

    /// <summary>What may change before payment.</summary>
    public PaymentConfigDetails? Payment { get; init; }
}

/// <summary>
/// How the hosted page looks, as Dojo gives it back. Source: Dojo API 2025-09-10, schema <c>PaymentIntentConfigResponse</c>;
/// <c>tradingName</c> from its examples.
/// </summary>
public sealed record PaymentIntentConfigResponse
{
    /// <summary>The page's title.</summary>
    public string? Title { get; init; }

    /// <summary>Where the shopper goes after paying.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>Where the shopper goes after cancelling.</summary>
    public string? CancelUrl { get; init; }

    /// <summary>Whether the page asks for an e-mail address.</summary>
    public CollectionConfig? CustomerEmail { get; init; }

    /// <summary>What of the order the page shows.</summary>
    public PaymentIntentConfigDetails? Details { get; init; }

    /// <summary>Whether the page asks for a billing address.</summary>
    public CollectionConfig? BillingAddress { get; init; }

    /// <summary>Whether the page asks for a delivery address.</summary>
    public CollectionConfig? ShippingDetails { get; init; }

    /// <summary>What may change before payment.</summary>
    public PaymentConfigDetails? Payment { get; init; }

    /// <summary>The merchant's name as shoppers see it.</summary>
    public string? TradingName { get; init; }
}

/// <summary>
/// Whether the hosted page asks for something. Source: Dojo API 2025-09-10, schemas <c>PaymentIntentConfigCustomerEmail</c>,
/// <c>PaymentIntentConfigBillingAddress</c> and <c>PaymentIntentConfigShippingDetails</c>, which are the same.
/// </summary>
public sealed record CollectionConfig
{
    /// <summary>True when the shopper must fill it in.</summary>
    public bool CollectionRequired { get; init; }
}

/// <summary>What the hosted page shows. Source: Dojo API 2025-09-10, schema <c>PaymentIntentConfigDetails</c>.</summary>
public sealed record PaymentIntentConfigDetails
{
    /// <summary>True to show the total.</summary>
    public bool ShowTotal { get; init; }

    /// <summary>True to show your reference.</summary>
    public bool ShowReference { get; init; }
}

/// <summary>What may change before payment; without it Dojo answers 405. Source: Dojo API 2025-09-10, schema <c>PaymentConfigDetails</c>.</summary>
public sealed record PaymentConfigDetails
{
    /// <summary>True to allow <see cref="IPaymentIntents.SetAmountAsync"/>.</summary>
    public bool CustomAmountAllowed { get; init; }

    /// <summary>True to allow <see cref="IPaymentIntents.SetTipsAmountAsync"/>.</summary>
    public bool TipsAllowed { get; init; }
}
