namespace ShopCheckout.Gateway;

/// <summary>How to reach Dojo, section "Dojo".</summary>
public sealed class DojoOptions
{
    /// <summary>Dojo's own addresses; anything else is a sandbox or a mistake.</summary>
    public static readonly Uri LiveBaseUrl = new("https://api.dojo.tech");

    /// <summary>sk_prod_… to take money, sk_sandbox_… to try things out.</summary>
    public string ApiKey { get; set; } = string.Empty;

    public Uri BaseUrl { get; set; } = LiveBaseUrl;

    /// <summary>Where the hosted payment page lives; the browser may be sent nowhere else.</summary>
    public Uri CheckoutUrl { get; set; } = new("https://pay.dojo.tech");

    /// <summary>Dojo's component script; always loaded from there, never copied.</summary>
    public Uri ClientScriptUrl { get; set; } = new("https://cdn.dojo.tech/payments/v1/client.js");

    /// <summary>Further origins that the components need in the payment page's policy, such as a wallet's; those of
    /// <see cref="ClientScriptUrl"/> are always in it.</summary>
    public IList<string> ComponentOrigins { get; } = [];

    /// <summary>acc_…; events of any other account are put aside and flagged.</summary>
    public string AccountId { get; set; } = string.Empty;

    /// <summary>The secrets of the webhook subscription: two while one is replaced by the other.</summary>
    public IList<string> WebhookSecrets { get; } = [];
}
