using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>
/// A payment intent: one purchase, from its creation to its last refund. Source: Dojo API 2025-09-10, schema
/// <c>PaymentIntent</c>; <c>paymentEvents</c> and <c>paymentSource</c> from the documentation's examples. Lists are never null.
/// </summary>
public sealed record PaymentIntent
{
    /// <summary>Dojo's id, <c>pi_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where the payment stands.</summary>
    public required PaymentIntentStatus Status { get; init; }

    /// <summary>When an authorised payment is taken.</summary>
    public CaptureMode? CaptureMode { get; init; }

    /// <summary>True for mail and telephone orders.</summary>
    public bool? CardHolderNotPresent { get; init; }

    /// <summary>What the browser's components pay with: one use, 30 minutes. Secret; kept out of <see cref="ToString"/>.</summary>
    public string? ClientSessionSecret { get; init; }

    /// <summary>When that secret ends. Dojo sends the year 1 when there is none.</summary>
    public DateTimeOffset? ClientSessionSecretExpirationDate { get; init; }

    /// <summary>How it was paid; filled once the payment is final.</summary>
    public PaymentDetails? PaymentDetails { get; init; }

    /// <summary>The ways to pay offered.</summary>
    [AllowNull]
    public IReadOnlyList<PaymentMethod> PaymentMethods { get; init => field = value ?? []; } = [];

    /// <summary>What is collected in minor units, without tip, service charge and cashback.</summary>
    public DojoMoney? Amount { get; init; }

    /// <summary>The tip in minor units.</summary>
    public DojoMoney? TipsAmount { get; init; }

    /// <summary>What was asked for in minor units.</summary>
    public DojoMoney? RequestedAmount { get; init; }

    /// <summary>Everything together in minor units: amount, tip, service charge and cashback.</summary>
    public DojoMoney? TotalAmount { get; init; }

    /// <summary>What was given back so far, in minor units of <see cref="Amount"/>'s currency.</summary>
    public long? RefundedAmount { get; init; }

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

    /// <summary>Your own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>What the payment is for.</summary>
    public string? Description { get; init; }

    /// <summary>The lines' total in minor units, as Dojo reckons it.</summary>
    public DojoMoney? SubtotalLineItems { get; init; }

    /// <summary>Lines shown to the shopper.</summary>
    [AllowNull]
    public IReadOnlyList<ItemLine> ItemLines { get; init => field = value ?? []; } = [];

    /// <summary>Taxes shown to the shopper.</summary>
    [AllowNull]
    public IReadOnlyList<TaxLine> TaxLines { get; init => field = value ?? []; } = [];

    /// <summary>A link shown with the payment.</summary>
    public ActionLink? ActionLink { get; init; }

    /// <summary>What the merchant accepts.</summary>
    public MerchantConfig? MerchantConfig { get; init; }

    /// <summary>How the hosted page looks and what may change later.</summary>
    public PaymentIntentConfigResponse? Config { get; init; }

    /// <summary>What happens when <see cref="AutoExpireIn"/> has passed.</summary>
    public AutoExpireAction? AutoExpireAction { get; init; }

    /// <summary>When it is voided if still unpaid.</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>After how long an authorised manual intent is captured or released.</summary>
    public TimeSpan? AutoExpireIn { get; init; }

    /// <summary>Your own keys and values.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? EmptyMetadata.Instance; } = EmptyMetadata.Instance;

    /// <summary>The order this pays for.</summary>
    public OrderDetails? OrderDetails { get; init; }

    /// <summary>The setup intent whose card is charged.</summary>
    public string? SetupIntentId { get; init; }

    /// <summary>Cashback in minor units.</summary>
    public DojoMoney? CashbackAmount { get; init; }

    /// <summary>Service charge in minor units.</summary>
    public DojoMoney? ServiceChargeAmount { get; init; }

    /// <summary>The hosted page to send the shopper to. With a customer it carries the customer's secret; kept out of <see cref="ToString"/>.</summary>
    public string? PaymentLink { get; init; }

    /// <summary>Terminal sessions that tried to pay it.</summary>
    [AllowNull]
    public IReadOnlyList<TerminalSessionHistory> TerminalSessionHistory { get; init => field = value ?? []; } = [];

    /// <summary>Every capture that was tried: the evidence that settles a capture whose answer was lost.</summary>
    [AllowNull]
    public IReadOnlyList<CaptureDetails> Captures { get; init => field = value ?? []; } = [];

    /// <summary>What happened so far, step by step.</summary>
    [AllowNull]
    public IReadOnlyList<PaymentEvent> PaymentEvents { get; init => field = value ?? []; } = [];

    /// <summary>Where the intent came from, for example <c>api</c>.</summary>
    public string? PaymentSource { get; init; }

    /// <summary>Id and status only: the rest holds secrets and personal data.</summary>
    public override string ToString() => $"PaymentIntent {{ Id = {Id}, Status = {Status} }}";
}
