using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>The port to the payment provider. Calls are made with no database transaction open and are never retried in here
/// unless the provider makes that safe (reads).</summary>
public interface IPaymentGateway
{
    /// <summary>Makes a payment intent. Not idempotent at the provider: after <see cref="GatewayAnswer{T}.Unknown"/> one may exist
    /// that no shopper has seen, which is harmless.</summary>
    Task<GatewayAnswer<IntentSnapshot>> CreateAsync(NewIntent intent, CancellationToken cancellationToken);

    /// <summary>Reads an intent, cancelled ones included. Safe to repeat.</summary>
    Task<GatewayAnswer<IntentSnapshot>> GetAsync(string intentId, CancellationToken cancellationToken);

    /// <summary>Makes the secret with which a browser's components pay an intent. Each one replaces the one before and pays once. Refused
    /// when the intent can no longer be paid. Safe to repeat; it moves nothing.</summary>
    Task<GatewayAnswer<ClientSession>> OpenSessionAsync(string intentId, CancellationToken cancellationToken);

    /// <summary>Cancels an intent that nobody paid yet. Refused when it is in any other state than Created.</summary>
    Task<GatewayAnswer<IntentSnapshot>> CancelAsync(string intentId, CancellationToken cancellationToken);

    /// <summary>Gives a part or all of what was captured back to the card. The provider does it once for each key, so after
    /// <see cref="GatewayAnswer{T}.Unknown"/> the same must be sent again with the SAME key until it is answered.</summary>
    /// <param name="intentId">The intent that was captured.</param>
    /// <param name="amount">At most what was captured and not refunded yet.</param>
    /// <param name="reason">Kept with the refund at the provider.</param>
    /// <param name="key">Stored before the first call; 1 to 100 visible ASCII characters.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The provider's id of the refund.</returns>
    Task<GatewayAnswer<string>> RefundAsync(string intentId, Money amount, string reason, string key, CancellationToken cancellationToken);

    /// <summary>Takes a part or all of what is held. It has no key; after <see cref="GatewayAnswer{T}.Unknown"/> read the intent's captures
    /// before anything like it is sent again.</summary>
    /// <param name="intentId">The intent whose card was authorised.</param>
    /// <param name="amount">At most what is held and not taken.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The provider's id of the capture. Whether it took the money is told by the intent: an issuer may decline it.</returns>
    Task<GatewayAnswer<string>> CaptureAsync(string intentId, Money amount, CancellationToken cancellationToken);

    /// <summary>Sets what an intent is for, before it is taken. Refused unless that was allowed at creation. Safe to repeat.</summary>
    Task<GatewayAnswer<string>> SetAmountAsync(string intentId, Money amount, CancellationToken cancellationToken);

    /// <summary>Sets the tip on top of it, before it is taken. Refused unless that was allowed at creation. Safe to repeat.</summary>
    Task<GatewayAnswer<string>> SetTipAsync(string intentId, Money tip, CancellationToken cancellationToken);

    /// <summary>Sends the provider's receipt once more.</summary>
    Task<GatewayAnswer<string>> SendReceiptAsync(string intentId, string email, CancellationToken cancellationToken);

    /// <summary>Undoes a payment as a whole: while it is held, or on the day it was captured by itself. It has no key; after
    /// <see cref="GatewayAnswer{T}.Unknown"/> read the intent instead of sending it again.</summary>
    /// <returns>The provider's id of the reversal.</returns>
    Task<GatewayAnswer<string>> ReverseAsync(string intentId, CancellationToken cancellationToken);

    /// <summary>Lists the account's intents page by page, the newest first, whoever made them. Safe to repeat.</summary>
    /// <param name="until">Only those made before this.</param>
    /// <param name="after">What <see cref="IntentPage.Next"/> said; null for the first page.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<GatewayAnswer<IntentPage>> ListAsync(DateTimeOffset until, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Takes the whole amount of an intent from the card of its setup intent, with nobody there. The provider does it once for the
    /// intent and once for the card. It has no key; after <see cref="GatewayAnswer{T}.Unknown"/> read the intent before it is sent again.</summary>
    Task<GatewayAnswer<ChargeOutcome>> ChargeAsync(string intentId, CancellationToken cancellationToken);
}

/// <summary>What came of charging a kept card.</summary>
/// <param name="Taken">False when the card declined: nothing was taken, and the same intent may be charged again.</param>
/// <param name="Message">The provider's words.</param>
public sealed record ChargeOutcome(bool Taken, string? Message);
