using System.Text.Json;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Webhooks;

internal static class EventTypes
{
    public const string Created = "payment_intent.created";
    public const string StatusUpdated = "payment_intent.status_updated";
    public const string SendReceipt = "payment_intent.send-receipt";

    public static IReadOnlyList<string> All { get; } = [Created, StatusUpdated, SendReceipt];
}

/// <summary>The body of a webhook. The order of the fields is the documentation's: it is what gets signed.</summary>
internal sealed record WebhookPayload(string Id, string Event, string AccountId, DateTimeOffset CreatedAt, WebhookData Data);

internal sealed record WebhookData(string PaymentIntentId, PaymentIntentStatus PaymentStatus, CaptureMode CaptureMode);

/// <summary>Something subscribers are told. What it says never changes, however often it is sent.</summary>
internal sealed class WebhookEvent
{
    public WebhookEvent(WebhookPayload payload, IEnumerable<string> subscriptionIds, Task durable)
    {
        Payload = payload;
        Deliveries = [.. subscriptionIds.Select(id => new Delivery(this, id, durable))];
    }

    public WebhookPayload Payload { get; }

    public static WebhookEvent Of(Intent intent, JournalEntry entry, RaisedEvent raised, Task durable) => new(
        new WebhookPayload(raised.Id, raised.Type, intent.AccountId, entry.At, new WebhookData(intent.Id, raised.Status, intent.CaptureMode)), raised.To, durable);

    public string Id => Payload.Id;

    public IReadOnlyList<Delivery> Deliveries { get; }

    public byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(Payload, SandboxJson.Api.WebhookPayload);
}
