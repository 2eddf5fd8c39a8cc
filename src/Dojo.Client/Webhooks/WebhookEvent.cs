using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dojo.Client;

/// <summary>
/// A delivered webhook event. Check its signature first, over the raw bytes, with <see cref="WebhookSignature.Verify(ReadOnlySpan{byte}, string?, ReadOnlySpan{string})"/>.
/// Events come at least once and in no order; <see cref="Id"/> is what tells a repeat. The content is a hint: read the intent
/// before acting. Source: Dojo documentation, "Available webhooks".
/// </summary>
public sealed record WebhookEvent
{
    /// <summary>The event's id, <c>evt_…</c>: the same on every delivery of it. Never empty.</summary>
    public required string Id { get; init; }

    /// <summary>What happened. Never empty; may be an event that is not known here.</summary>
    public required WebhookEventType Event { get; init; }

    /// <summary>The account it happened to, <c>acc_…</c>.</summary>
    public string? AccountId { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What it is about.</summary>
    public required WebhookEventData Data { get; init; }

    /// <summary>Reads an event.</summary>
    /// <param name="rawBody">The request body, byte for byte.</param>
    /// <exception cref="JsonException">
    /// Not JSON, or without id, event or data, or a payment intent's event without the intent's id.
    /// </exception>
    public static WebhookEvent Parse(ReadOnlySpan<byte> rawBody)
    {
        var read = JsonSerializer.Deserialize(rawBody, DojoJson.Of<WebhookEvent>());
        return read is not null && read.IsComplete ? read : throw new JsonException("The webhook event lacks its id, event or data.");
    }

    /// <summary>Reads an event; false where <see cref="Parse"/> would throw.</summary>
    /// <param name="rawBody">The request body, byte for byte.</param>
    /// <param name="webhookEvent">The event, or null.</param>
    public static bool TryParse(ReadOnlySpan<byte> rawBody, [NotNullWhen(true)] out WebhookEvent? webhookEvent)
    {
        try
        {
            webhookEvent = Parse(rawBody);
            return true;
        }
        catch (JsonException)
        {
            webhookEvent = null;
            return false;
        }
    }

    private bool IsComplete =>
        !string.IsNullOrWhiteSpace(Id)
        && !string.IsNullOrWhiteSpace(Event.Value)
        && (!Event.Value.StartsWith("payment_intent.", StringComparison.Ordinal) || !string.IsNullOrWhiteSpace(Data.PaymentIntentId));
}

/// <summary>What a webhook event is about. Source: Dojo documentation, "Available webhooks".</summary>
public sealed record WebhookEventData
{
    /// <summary>The payment intent; never empty when the event's name begins with <c>payment_intent.</c>.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>The intent's status when the event happened.</summary>
    public PaymentIntentStatus? PaymentStatus { get; init; }

    /// <summary>When the payment is taken.</summary>
    public CaptureMode? CaptureMode { get; init; }
}
