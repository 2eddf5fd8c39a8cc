using Dojo.Client;

namespace ShopCheckout.Gateway;

/// <summary>Subscribes the shop to Dojo's events, once, and fetches what is needed to tell them from forgeries.</summary>
public static class WebhookRegistration
{
    private const string Description = "ShopCheckout";

    private static readonly WebhookEventType[] Events = [WebhookEventType.PaymentIntentCreated, WebhookEventType.PaymentIntentStatusUpdated];

    /// <summary>What the shop's configuration needs.</summary>
    /// <param name="AccountId">For Dojo:AccountId.</param>
    /// <param name="Secrets">For Dojo:WebhookSecrets, the active ones.</param>
    public sealed record Registered(string AccountId, IReadOnlyList<string> Secrets);

    /// <summary>Finds our subscription and points it at <paramref name="webhookUrl"/>, or makes it.</summary>
    /// <exception cref="DojoApiException">Dojo refused or could not be reached.</exception>
    public static async Task<Registered> EnsureAsync(DojoOptions options, Uri webhookUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(webhookUrl);

        using var http = new HttpClient();
        var webhooks = new DojoClient(http, new DojoClientOptions { ApiKey = options.ApiKey, BaseUrl = options.BaseUrl }).Webhooks;
        var url = webhookUrl.AbsoluteUri;
        var all = await webhooks.ListSubscriptionsAsync(cancellationToken);
        var ours = all.FirstOrDefault(s => s.Description == Description)
            ?? await webhooks.SubscribeAsync(new SubscriptionRequest { Events = Events, Url = url, Description = Description }, cancellationToken);
        if (ours.Url != url)
            ours = await webhooks.UpdateSubscriptionAsync(ours.Id, new SubscriptionUpdateRequest { Events = Events, Url = url, Description = Description }, cancellationToken);

        var secrets = await webhooks.GetSecretsAsync(ours.Id, cancellationToken);
        return new Registered(ours.AccountId ?? string.Empty, [.. secrets.Secrets.Where(s => s.IsActive && s.Value is not null).Select(s => s.Value!)]);
    }
}
