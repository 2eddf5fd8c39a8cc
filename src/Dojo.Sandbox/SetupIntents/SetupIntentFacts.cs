using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>Something that happened to one setup intent. That it was charged is told by the payment intent's <see cref="CardApproved"/>.</summary>
internal abstract record SetupIntentFact(string SetupIntentId) : Fact;

internal sealed record SetupIntentCreated(
    string SetupIntentId, string AccountId, SetupIntentRequest Request, DateTimeOffset ExpireAt, ClientSecret Secret) : SetupIntentFact(SetupIntentId);

internal sealed record SetupSecretIssued(string SetupIntentId, ClientSecret Secret) : SetupIntentFact(SetupIntentId);

/// <summary>What the shopper typed on the hosted page beside the card.</summary>
internal sealed record SetupDetailsGiven(string SetupIntentId, string? EmailAddress, Address? BillingAddress, ShippingDetails? ShippingDetails)
    : SetupIntentFact(SetupIntentId);

internal sealed record SetupCardChallenged(string SetupIntentId, string ChallengeId, string TransactionId, MaskedCard Card, CardOutcome Then)
    : SetupIntentFact(SetupIntentId);

internal sealed record SetupCardRefused(string SetupIntentId, string TransactionId, MaskedCard Card, int StatusCode, string Message)
    : SetupIntentFact(SetupIntentId);

/// <summary>The issuer agreed and the card is kept, masked, for one later charge.</summary>
internal sealed record SetupAuthorized(string SetupIntentId, string TransactionId, string AuthCode, MaskedCard Card, string PaymentMethodId)
    : SetupIntentFact(SetupIntentId);

internal sealed record SetupCanceled(string SetupIntentId) : SetupIntentFact(SetupIntentId);

/// <summary>Nobody authorised it in time.</summary>
internal sealed record SetupExpired(string SetupIntentId) : SetupIntentFact(SetupIntentId);

/// <summary>The card's own expiry date went by before it was charged.</summary>
internal sealed record SetupCardExpired(string SetupIntentId) : SetupIntentFact(SetupIntentId);

/// <summary>Deleted though it was authorised.</summary>
internal sealed record SetupClosed(string SetupIntentId) : SetupIntentFact(SetupIntentId);
