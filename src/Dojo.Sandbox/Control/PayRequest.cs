using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Control;

/// <summary>The body of <c>POST /_sandbox/payment-intents/{id}/pay</c>: what a shopper would type on the hosted page.
/// <c>challenge</c> is what the shopper answers when the issuer asks: <c>approve</c> (default), <c>fail</c>, or <c>leave</c> the question open.
/// With <c>paymentMethodId</c>, a card that the customer saved, the CV2 is all that is typed; with <c>wallet</c> only the card's number
/// tells which of the wallet's test cards it is.</summary>
internal sealed record PayRequest(
    string? Cv2 = null, string? CardNumber = null, string? ExpiryDate = null, string? CardName = null, bool SavePaymentMethod = false, string? Challenge = null,
    string? PaymentMethodId = null, string? Wallet = null);

/// <summary>The status code is the gateway's: 0 approved, 3 waiting for the challenge, 4 referred, 5 declined, 30 failed.</summary>
internal sealed record PayResponse(int StatusCode, string Message, string? AuthCode, string? ChallengeUrl, IntentResponse PaymentIntent);
