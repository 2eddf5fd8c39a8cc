namespace Dojo.Sandbox.Intents;

/// <summary>The body of <c>POST /payment-intents</c>, as the OpenAPI file describes it.</summary>
internal sealed record IntentRequest
{
    public string? CaptureMode { get; init; }

    public required Money Amount { get; init; }

    public Money? TipsAmount { get; init; }

    public required string Reference { get; init; }

    public string? Description { get; init; }

    public IntentCustomer? Customer { get; init; }

    public Address? BillingAddress { get; init; }

    public ShippingDetails? ShippingDetails { get; init; }

    public bool? CardHolderNotPresent { get; init; }

    /// <summary>What <see cref="CardHolderNotPresent"/> was before 2024-02-05: read under those versions, never kept.</summary>
    public string? TransactionSource { get; init; }

    public IntentConfig? Config { get; init; }

    public RequestSecurity? RequestSecurity { get; init; }

    public IReadOnlyList<ItemLine>? ItemLines { get; init; }

    public IReadOnlyList<TaxLine>? TaxLines { get; init; }

    public IReadOnlyList<string>? PaymentMethods { get; init; }

    public ActionLink? ActionLink { get; init; }

    public string? ExpireAt { get; init; }

    public string? AutoExpireIn { get; init; }

    /// <summary>What <see cref="AutoExpireIn"/> was before 2024-02-05: a time instead of an interval.</summary>
    public string? AutoExpireAt { get; init; }

    public string? AutoExpireAction { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? SetupIntentId { get; init; }

    public OrderDetails? OrderDetails { get; init; }

    public Money? CashbackAmount { get; init; }

    public Money? ServiceChargeAmount { get; init; }

    public bool GenerateRemoteToken { get; init; }

    public bool? IsNotOnlineCheckout { get; init; }
}
