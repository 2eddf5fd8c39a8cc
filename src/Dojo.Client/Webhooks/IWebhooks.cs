namespace Dojo.Client;

/// <summary>
/// Webhook subscriptions and their secrets. Errors as on <see cref="IPaymentIntents"/>; reads are retried, changes are sent once.
/// For incoming deliveries see <see cref="WebhookSignature"/> and <see cref="WebhookEvent"/>. Source: Dojo API 2025-09-10, tag
/// "Webhooks".
/// </summary>
public interface IWebhooks
{
    /// <summary>Lists the events that can be subscribed to (<c>Webhooks_GetAllWebhooks</c>).</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<WebhookEvents>> ListEventsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists all subscriptions, secrets included (<c>Webhooks_GetAlSubscriptions</c>).</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Subscribes an address to events (<c>Webhooks_Subscribe</c>); 409 when it cannot be, for example because it is already.</summary>
    /// <param name="request">What and where to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Subscription> SubscribeAsync(SubscriptionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes a subscription (<c>Webhooks_SubscribeUpdate</c>).</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="request">What changes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Subscription> UpdateSubscriptionAsync(string subscriptionId, SubscriptionUpdateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a subscription (<c>Webhooks_DeleteSubscriptions</c>).</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task DeleteSubscriptionAsync(string subscriptionId, CancellationToken cancellationToken = default);

    /// <summary>Lists a subscription's secrets (<c>Webhooks_GetSecrets</c>).</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SubscriptionSecrets> GetSecretsAsync(string subscriptionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a second secret (<c>Webhooks_GenerateSecret</c>); 409 when there are two already. To rotate: generate, accept both,
    /// activate the new one, delete the old one.
    /// </summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SubscriptionSecrets> GenerateSecretAsync(string subscriptionId, CancellationToken cancellationToken = default);

    /// <summary>Lets a secret sign deliveries (<c>Webhooks_ActivateSecret</c>).</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="secretId">The secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ActivateSecretAsync(string subscriptionId, string secretId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a secret (<c>Webhooks_DeleteSecret</c>).</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="secretId">The secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task DeleteSecretAsync(string subscriptionId, string secretId, CancellationToken cancellationToken = default);
}
