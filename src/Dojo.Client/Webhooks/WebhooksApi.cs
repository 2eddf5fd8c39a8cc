namespace Dojo.Client;

internal sealed class WebhooksApi(DojoTransport transport) : IWebhooks
{
    public Task<IReadOnlyList<WebhookEvents>> ListEventsAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync<IReadOnlyList<WebhookEvents>>(DojoCall.Get("Webhooks_GetAllWebhooks", "webhooks/events"), cancellationToken);

    public Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync<IReadOnlyList<Subscription>>(DojoCall.Get("Webhooks_GetAlSubscriptions", "webhooks"), cancellationToken);

    public Task<Subscription> SubscribeAsync(SubscriptionRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Subscription>(DojoCall.Post("Webhooks_Subscribe", "webhooks", request), cancellationToken);

    public Task<Subscription> UpdateSubscriptionAsync(string subscriptionId, SubscriptionUpdateRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Subscription>(DojoCall.Patch("Webhooks_SubscribeUpdate", Path(subscriptionId), request), cancellationToken);

    public Task DeleteSubscriptionAsync(string subscriptionId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DojoCall.Delete("Webhooks_DeleteSubscriptions", Path(subscriptionId)), cancellationToken);

    public Task<SubscriptionSecrets> GetSecretsAsync(string subscriptionId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<SubscriptionSecrets>(DojoCall.Get("Webhooks_GetSecrets", Path(subscriptionId) + "/secrets"), cancellationToken);

    public Task<SubscriptionSecrets> GenerateSecretAsync(string subscriptionId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<SubscriptionSecrets>(DojoCall.Post("Webhooks_GenerateSecret", Path(subscriptionId) + "/secrets"), cancellationToken);

    public Task ActivateSecretAsync(string subscriptionId, string secretId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            DojoCall.Put("Webhooks_ActivateSecret", $"{Path(subscriptionId)}/secrets/{DojoCall.Id(secretId)}/activate"), cancellationToken);

    public Task DeleteSecretAsync(string subscriptionId, string secretId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DojoCall.Delete("Webhooks_DeleteSecret", $"{Path(subscriptionId)}/secrets/{DojoCall.Id(secretId)}"), cancellationToken);

    private static string Path(string subscriptionId) => "webhooks/" + DojoCall.Id(subscriptionId);
}
