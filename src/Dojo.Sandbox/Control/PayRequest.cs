using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Control;

/// <summary>The body of <c>POST /_sandbox/payment-intents/{id}/pay</c>: what a shopper would type on the hosted page.
/// <c>challenge</c> is what the shopper answers when the issuer asks: <c>approve</c> (default), <c>fail</c>, or <c>leave</c> the question open.</summary>
internal sealed record PayRequest(
    string CardNumber, string ExpiryDate, string Cv2, string CardName, bool SavePaymentMethod = false, string? Challenge = null);

/// <summary>The status code is the gateway's: 0 approved, 3 waiting for the challenge, 4 referred, 5 declined, 30 failed.</summary>
internal sealed record PayResponse(int StatusCode, string Message, string? AuthCode, string? ChallengeUrl, IntentResponse PaymentIntent);
