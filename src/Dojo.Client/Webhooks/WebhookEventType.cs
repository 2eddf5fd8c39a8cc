using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>The name of a webhook event. <c>GET /webhooks/events</c> lists those an account can subscribe to.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo documentation, "Available webhooks".</remarks>
[JsonConverter(typeof(OpenValueConverter<WebhookEventType>))]
public readonly record struct WebhookEventType : IOpenValue<WebhookEventType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public WebhookEventType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>A payment intent was created.</summary>
    public static WebhookEventType PaymentIntentCreated { get; } = new("payment_intent.created");

    /// <summary>A payment intent's status changed.</summary>
    public static WebhookEventType PaymentIntentStatusUpdated { get; } = new("payment_intent.status_updated");

    /// <summary>A receipt was sent for a payment intent.</summary>
    public static WebhookEventType PaymentIntentSendReceipt { get; } = new("payment_intent.send-receipt");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static WebhookEventType IOpenValue<WebhookEventType>.From(string? value) => new(value);
}
