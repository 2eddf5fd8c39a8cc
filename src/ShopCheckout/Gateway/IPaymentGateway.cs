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

    /// <summary>Cancels an intent that nobody paid yet. Refused when it is in any other state than Created.</summary>
    Task<GatewayAnswer<IntentSnapshot>> CancelAsync(string intentId, CancellationToken cancellationToken);
}
