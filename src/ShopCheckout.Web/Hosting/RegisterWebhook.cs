using ShopCheckout.Gateway;

namespace ShopCheckout.Web.Hosting;

/// <summary>`register-webhook https://shop.example/webhooks/dojo`: subscribes to Dojo's events with Dojo:ApiKey and prints the two
/// settings that come of it. Run again it finds the subscription that is there.</summary>
internal static class RegisterWebhook
{
    public const string Verb = "register-webhook";

    /// <exception cref="SettingsException">The key or the address is missing.</exception>
    public static async Task RunAsync(IConfiguration configuration, string url, CancellationToken cancellationToken)
    {
        var dojo = configuration.GetSection("Dojo").Get<DojoOptions>() ?? new DojoOptions();
        if (string.IsNullOrWhiteSpace(dojo.ApiKey))
            throw new SettingsException(["Dojo:ApiKey is missing: subscriptions are made with the shop's secret key."]);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var webhook))
            throw new SettingsException([$"\"{url}\" is not an absolute address."]);

        var registered = await WebhookRegistration.EnsureAsync(dojo, webhook, cancellationToken);
        Console.WriteLine($"Dojo__AccountId={registered.AccountId}");
        for (var i = 0; i < registered.Secrets.Count; i++)
            Console.WriteLine($"Dojo__WebhookSecrets__{i}={registered.Secrets[i]}");
    }
}
