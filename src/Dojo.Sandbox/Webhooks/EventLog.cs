using System.Collections.Concurrent;
using Dojo.Sandbox.Journal.Compacting;

namespace Dojo.Sandbox.Webhooks;

/// <summary>Every event ever raised, in order, and where its deliveries stand. Events of intents that rest on the journal rest with them.</summary>
internal sealed class EventLog
{
    private readonly ConcurrentDictionary<string, WebhookEvent> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WebhookEvent[]> _byIntent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, string> _resting = new();
    private readonly Dictionary<ulong, int> _onTheirWay = [];
    private readonly Lock _gate = new();
    private readonly List<(string IntentId, int Index)> _inOrder = [];

    /// <summary>Brings an intent back that rests, with its events.</summary>
    public Action<string> Wake { get; set; } = static _ => { };

    public void Add(WebhookEvent webhook)
    {
        _byId[webhook.Id] = webhook;
        var all = _byIntent.AddOrUpdate(webhook.Payload.Data.PaymentIntentId, [webhook], (_, earlier) => [.. earlier, webhook]);
        lock (_gate)
            _inOrder.Add((webhook.Payload.Data.PaymentIntentId, all.Length - 1));
    }

    public void Clear()
    {
        _byId.Clear();
        _byIntent.Clear();
        _resting.Clear();
        _onTheirWay.Clear();
        lock (_gate)
            _inOrder.Clear();
    }

    public IReadOnlyList<WebhookEvent> OfIntent(string intentId)
    {
        if (!_byIntent.TryGetValue(intentId, out var events))
        {
            Wake(intentId);
            events = _byIntent.GetValueOrDefault(intentId);
        }

        return events ?? [];
    }

    public Delivery? FindDelivery(string eventId, string subscriptionId)
    {
        if (!_byId.ContainsKey(eventId) && _resting.TryGetValue(Hash(eventId), out var intentId))
            Wake(intentId);
        return _byId.GetValueOrDefault(eventId)?.Deliveries.FirstOrDefault(d => d.SubscriptionId == subscriptionId);
    }

    /// <summary>The newest first, at most <paramref name="limit"/>, from before the event <paramref name="before"/> on.</summary>
    public IReadOnlyList<WebhookEvent> Newest(string? before, int limit)
    {
        List<(string IntentId, int Index)> page;
        var place = before is null ? null : PlaceOf(before);
        lock (_gate)
        {
            var end = _inOrder.Count;
            if (before is not null)
                end = place is { } known ? Math.Max(0, _inOrder.LastIndexOf(known)) : 0;
            page = _inOrder.GetRange(Math.Max(0, end - limit), Math.Min(limit, end));
        }

        page.Reverse();
        return [.. page.Select(p => OfIntent(p.IntentId).ElementAtOrDefault(p.Index)).OfType<WebhookEvent>()];
    }

    /// <summary>Deliveries that were awake while a compaction left their earlier attempts out.</summary>
    public void Trim(IEnumerable<Trimmed> deliveries)
    {
        foreach (var trimmed in deliveries)
            _byId.GetValueOrDefault(trimmed.EventId)?.Deliveries.FirstOrDefault(d => d.SubscriptionId == trimmed.SubscriptionId)?.Trim(trimmed.EarlierAttempts);
    }

    /// <summary>Oldest first. What rests has nothing on its way.</summary>
    public IReadOnlyList<Delivery> Pending() =>
        [.. _byId.Values.SelectMany(e => e.Deliveries).Where(d => d.State == DeliveryState.Pending).OrderBy(d => d.Event.Payload.CreatedAt)];

    /// <summary>Forgets the events of an intent that is going to rest. False when one of them is still on its way.</summary>
    public bool TryLetGo(string intentId)
    {
        if (!_byIntent.TryGetValue(intentId, out var events))
            return true;
        if (events.SelectMany(e => e.Deliveries).Any(d => d.State == DeliveryState.Pending || d.UnderWay > 0))
            return false;
        foreach (var webhook in events)
        {
            if (webhook.Deliveries.Count > 0)
                _resting[Hash(webhook.Id)] = webhook.Payload.Data.PaymentIntentId;
            _byId.TryRemove(webhook.Id, out _);
        }

        _byIntent.TryRemove(intentId, out _);
        return true;
    }

    /// <summary>An event of an intent that rests from the start. Those with subscribers can be asked for, and may be on their way.</summary>
    public void AddResting(string eventId, string intentId, int index, int subscribers)
    {
        lock (_gate)
            _inOrder.Add((intentId, index));
        if (subscribers == 0)
            return;
        _resting[Hash(eventId)] = intentId;
        _onTheirWay[Hash(eventId)] = subscribers;
    }

    public string? IntentOfResting(string eventId) => _resting.GetValueOrDefault(Hash(eventId));

    /// <summary>One of the deliveries of an event that rests came to its end.</summary>
    public void IsSettled(string eventId)
    {
        if (_onTheirWay.TryGetValue(Hash(eventId), out var left) && left > 1)
            _onTheirWay[Hash(eventId)] = left - 1;
        else
            _onTheirWay.Remove(Hash(eventId));
    }

    /// <summary>At the end of the journal: whatever is still to be delivered has to be in memory.</summary>
    public void WakeWhatIsOnItsWay()
    {
        foreach (var hash in _onTheirWay.Keys)
        {
            if (_resting.TryGetValue(hash, out var intentId))
                Wake(intentId);
        }

        _onTheirWay.Clear();
    }

    /// <summary>The events of an intent that rested, as the journal tells them.</summary>
    public void TakeBack(string intentId, WebhookEvent[] events)
    {
        foreach (var webhook in events)
        {
            _byId[webhook.Id] = webhook;
            _resting.TryRemove(Hash(webhook.Id), out _);
        }

        _byIntent[intentId] = events;
    }

    private (string IntentId, int Index)? PlaceOf(string eventId)
    {
        if (!_byId.TryGetValue(eventId, out var webhook))
            return null;
        var intentId = webhook.Payload.Data.PaymentIntentId;
        return (intentId, OfIntent(intentId).ToList().FindIndex(e => e.Id == eventId));
    }

    /// <summary>Two hashes of 32 bits: an id is remembered in 8 bytes, and no two of a million are mixed up.</summary>
    private static ulong Hash(string id) =>
        ((ulong)(uint)StringComparer.Ordinal.GetHashCode(id) << 32) | (uint)StringComparer.Ordinal.GetHashCode(id[1..]);
}
