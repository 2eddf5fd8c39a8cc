using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Intents;

/// <summary>Something that happened to one payment intent.</summary>
internal abstract record IntentFact(string IntentId) : Fact;

internal sealed record IntentCreated(string IntentId, string AccountId, IntentRequest Request, DateTimeOffset ExpireAt, ClientSecret? Secret, CustomerProof? CustomerProof = null)
    : IntentFact(IntentId);

internal sealed record ClientSecret(string Value, DateTimeOffset ExpiresAt);

internal sealed record SecretIssued(string IntentId, ClientSecret Secret) : IntentFact(IntentId);

/// <summary>What is known of the shopper beside the card: typed on the hosted page, or told by the shop's page when a component pays.</summary>
internal sealed record ShopperDetailsGiven(string IntentId, string? EmailAddress, Address? BillingAddress, ShippingDetails? ShippingDetails)
    : IntentFact(IntentId)
{
    public string? PhoneNumber { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>These details, and those given before where these are silent.</summary>
    public ShopperDetailsGiven Over(ShopperDetailsGiven? earlier) => earlier is null ? this : this with
    {
        EmailAddress = EmailAddress ?? earlier.EmailAddress,
        BillingAddress = BillingAddress ?? earlier.BillingAddress,
        ShippingDetails = ShippingDetails ?? earlier.ShippingDetails,
        PhoneNumber = PhoneNumber ?? earlier.PhoneNumber,
        Metadata = Metadata ?? earlier.Metadata,
    };
}

/// <summary>The issuer wants to see the shopper. <see cref="Then"/> is what the test card does once the challenge is passed.</summary>
internal sealed record CardChallenged(string IntentId, string ChallengeId, string TransactionId, MaskedCard Card, CardOutcome Then, bool Save = false, string? PaymentMethodId = null)
    : IntentFact(IntentId);

internal sealed record CardRefused(string IntentId, string TransactionId, MaskedCard Card, int StatusCode, string Message) : IntentFact(IntentId)
{
    /// <summary>The terminal session in which it happened.</summary>
    public string? TerminalSessionId { get; init; }
}

/// <summary>The money is held, and taken too when the intent captures by itself: one fact, so that a torn journal cannot part them.</summary>
internal sealed record CardApproved(
    string IntentId, string TransactionId, string AuthCode, MaskedCard Card, Money Amount, CaptureMade? Capture) : IntentFact(IntentId)
{
    /// <summary>The saved card that was used, or as which this card is saved now.</summary>
    public string? PaymentMethodId { get; init; }

    /// <summary>The card is saved for the customer with the payment, not after it.</summary>
    public PaymentMethod? Saved { get; init; }

    /// <summary>The setup intent whose card was charged; it is thereby completed.</summary>
    public string? SetupIntentId { get; init; }

    /// <summary>The terminal session in which it happened.</summary>
    public string? TerminalSessionId { get; init; }

    /// <summary>How the card was read; null when it was typed.</summary>
    public CardPresence? Presence { get; init; }
}

internal sealed record CaptureMade(string CaptureId, long Amount, long? TipsAmount);

internal sealed record IntentCanceled(string IntentId, CancelReason Reason) : IntentFact(IntentId);

internal enum CancelReason
{
    Requested,
    Expired,
}
