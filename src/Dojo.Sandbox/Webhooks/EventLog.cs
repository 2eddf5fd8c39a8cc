using System.Collections.Concurrent;

namespace Dojo.Sandbox.Webhooks;

/// <summary>Every event ever raised, in order, and where its deliveries stand.</summary>
internal sealed class EventLog
{
    private readonly ConcurrentDictionary<string, WebhookEvent> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WebhookEvent[]> _byIntent = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<WebhookEvent> _inOrder = [];

    public void Add(WebhookEvent webhook)
    {
        _byId[webhook.Id] = webhook;
        _byIntent.AddOrUpdate(webhook.Payload.Data.PaymentIntentId, [webhook], (_, earlier) => [.. earlier, webhook]);
        lock (_gate)
            _inOrder.Add(webhook);
    }

    public void Clear()
    {
        _byId.Clear();
        _byIntent.Clear();
        lock (_gate)
            _inOrder.Clear();
    }

    public WebhookEvent? Find(string id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<WebhookEvent> OfIntent(string intentId) => _byIntent.GetValueOrDefault(intentId) ?? [];

    public Delivery? FindDelivery(string eventId, string subscriptionId) =>
        Find(eventId)?.Deliveries.FirstOrDefault(d => d.SubscriptionId == subscriptionId);

    /// <summary>The newest first, at most <paramref name="limit"/>, from before the event <paramref name="before"/> on.</summary>
    public IReadOnlyList<WebhookEvent> Newest(string? before, int limit)
    {
        lock (_gate)
        {
            var end = _inOrder.Count;
            if (before is not null)
                end = Math.Max(0, _inOrder.FindLastIndex(e => e.Id == before));
            var page = _inOrder.GetRange(Math.Max(0, end - limit), Math.Min(limit, end));
            page.Reverse();
            return page;
        }
    }

    public IReadOnlyList<Delivery> Pending()
    {
        lock (_gate)
            return [.. _inOrder.SelectMany(e => e.Deliveries).Where(d => d.State == DeliveryState.Pending)];
    }
}
