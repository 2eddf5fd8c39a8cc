namespace Dojo.Client;

/// <summary>
/// What a new payment intent holds. Amount and reference are required. Source: Dojo API 2025-09-10, schema
/// <c>CreatePaymentIntentRequest</c>, and <c>isNotOnlineCheckout</c> from the changelog of 2026-02-27.
/// </summary>
public sealed record CreatePaymentIntentRequest
{
    /// <summary>What to collect in minor units, without tip, service charge and cashback.</summary>
    public required DojoMoney Amount { get; init; }

    /// <summary>Your own reference, 1 to 60 characters, for example an order number. Dojo does not force it to be unique.</summary>
    public required string Reference { get; init; }

    /// <summary>When the payment is taken; Dojo takes <see cref="Dojo.Client.CaptureMode.Auto"/> when unset.</summary>
    public CaptureMode? CaptureMode { get; init; }

    /// <summary>The tip in minor units, on top of <see cref="Amount"/>.</summary>
    public DojoMoney? TipsAmount { get; init; }

    /// <summary>What the payment is for, up to 4,096 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The customer; id and secret are needed for saved cards.</summary>
    public PaymentCustomerDetails? Customer { get; init; }

    /// <summary>The address to invoice.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>The address to deliver to.</summary>
    public ShippingDetails? ShippingDetails { get; init; }

    /// <summary>True for mail and telephone orders keyed in by staff (virtual terminal): no 3-D Secure, and the link is not for the shopper.</summary>
    public bool? CardHolderNotPresent { get; init; }

    /// <summary>How the hosted page looks and what may change later.</summary>
    public PaymentIntentConfigRequest? Config { get; init; }

    /// <summary>The shopper's device.</summary>
    public RequestSecurity? RequestSecurity { get; init; }

    /// <summary>Lines shown to the shopper. They never change the amount.</summary>
    public IReadOnlyList<ItemLine>? ItemLines { get; init; }

    /// <summary>Taxes shown to the shopper. They never change the amount.</summary>
    public IReadOnlyList<TaxLine>? TaxLines { get; init; }

    /// <summary>The ways to pay offered; Dojo takes cards when unset.</summary>
    public IReadOnlyList<PaymentMethod>? PaymentMethods { get; init; }

    /// <summary>A link shown with the payment.</summary>
    public ActionLink? ActionLink { get; init; }

    /// <summary>When an unpaid intent is voided; 30 days when unset.</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>After how long an authorised manual intent is captured or released: over 30 seconds, under 7 days, whole seconds.</summary>
    public TimeSpan? AutoExpireIn { get; init; }

    /// <summary>What happens then; Dojo requires it with manual capture.</summary>
    public AutoExpireAction? AutoExpireAction { get; init; }

    /// <summary>Your own keys and values, given back as they are.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The authorised setup intent whose card <see cref="IPaymentIntents.ChargeAsync"/> will charge.</summary>
    public string? SetupIntentId { get; init; }

    /// <summary>The order this pays for.</summary>
    public OrderDetails? OrderDetails { get; init; }

    /// <summary>Cashback in minor units, on top of <see cref="Amount"/>.</summary>
    public DojoMoney? CashbackAmount { get; init; }

    /// <summary>Service charge in minor units, on top of <see cref="Amount"/>.</summary>
    public DojoMoney? ServiceChargeAmount { get; init; }

    /// <summary>True to get a <see cref="PaymentIntent.ClientSessionSecret"/> at once, as the components need; the hosted page does not.</summary>
    public bool? GenerateRemoteToken { get; init; }

    /// <summary>True for a payment link without the online checkout permission. Needs a verified partner integration in production.</summary>
    public bool? IsNotOnlineCheckout { get; init; }
}
