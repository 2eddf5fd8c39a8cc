namespace ShopCheckout.Payments;

/// <summary>A payment intent as the provider showed it at one moment.</summary>
/// <param name="Id">The provider's id, pi_….</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reference">Our order number, as we gave it at creation.</param>
/// <param name="Amount">What it asks for, tips and charges aside.</param>
/// <param name="CapturedMinor">What was taken so far, in minor units.</param>
/// <param name="RefundedMinor">What was given back so far, in minor units.</param>
/// <param name="PaymentLink">The hosted checkout page.</param>
/// <param name="ExpireAt">When the provider voids it unpaid.</param>
/// <param name="Declines">How often a card was declined.</param>
/// <param name="Card">The card that paid, once one did.</param>
public sealed record IntentSnapshot(
    string Id,
    IntentStatus Status,
    string Reference,
    Money Amount,
    long CapturedMinor,
    long RefundedMinor,
    Uri? PaymentLink,
    DateTimeOffset? ExpireAt,
    int Declines,
    CardSummary? Card);

/// <summary>What may be kept of a card: never its number.</summary>
public sealed record CardSummary(string Scheme, string Last4);

/// <summary>The provider's word for where a payment intent stands.</summary>
public enum IntentStatus
{
    /// <summary>A word this version does not know. It moves nothing and somebody is told.</summary>
    Unrecognised,
    Created,
    Authorized,
    Captured,
    Refunded,
    Reversed,
    Canceled,
}
