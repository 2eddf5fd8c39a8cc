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
    CardSummary? Card)
{
    public CaptureMode Mode { get; init; }

    /// <summary>When a card was authorised, by the provider's clock.</summary>
    public DateTimeOffset? AuthorizedAt { get; init; }

    /// <summary>On top of the amount, in minor units.</summary>
    public long TipMinor { get; init; }

    /// <summary>Every capture that was tried, in the provider's order.</summary>
    public IReadOnlyList<SeenCapture> Captures { get; init; } = [];
}

/// <summary>One capture as the intent lists it.</summary>
/// <param name="Id">The provider's id, cp_….</param>
/// <param name="AmountMinor">In minor units.</param>
/// <param name="State">Only a successful one took money.</param>
/// <param name="CreatedAt">By the provider's clock.</param>
public sealed record SeenCapture(string Id, long AmountMinor, SeenCaptureState State, DateTimeOffset? CreatedAt);

public enum SeenCaptureState
{
    /// <summary>Not finished, or a word that this version does not know: nobody can tell yet.</summary>
    Open,
    Successful,

    /// <summary>The card's issuer said no, or it failed: nothing was taken.</summary>
    Failed,
}

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
