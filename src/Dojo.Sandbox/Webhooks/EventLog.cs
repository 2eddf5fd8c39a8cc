using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Dojo.Sandbox.Webhooks;

/// <summary>Every event ever raised, in order, and where its deliveries stand. Events of intents that rest on the journal rest with them.</summary>
internal sealed class EventLog
{
    private readonly ConcurrentDictionary<string, WebhookEvent[]> _awake = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, string> _intents = new();
    private readonly Lock _gate = new();
    private readonly List<Raised> _inOrder = [];

    /// <summary>Reads the events of an intent that rests. Nobody is woken by a look.</summary>
    public Func<string, IReadOnlyList<WebhookEvent>> Read { get; set; } = static _ => [];

    public void Add(WebhookEvent webhook)
    {
        var intentId = webhook.Payload.Data.PaymentIntentId;
        var all = _awake.AddOrUpdate(intentId, [webhook], (_, earlier) => [.. earlier, webhook]);
        Add(webhook.Id, intentId, all.Length - 1, webhook.Deliveries.Count > 0);
    }

    /// <summary>An event of an intent that rests from the start.</summary>
    public void AddResting(string eventId, string intentId, int index, bool hasSubscribers) => Add(eventId, intentId, index, hasSubscribers);

    public void Clear()
    {
        _awake.Clear();
        _intents.Clear();
        lock (_gate)
            _inOrder.Clear();
    }

    public IReadOnlyList<WebhookEvent> OfIntent(string intentId) => Awake(intentId) ?? Read(intentId);

    /// <summary>Null: the intent rests.</summary>
    public IReadOnlyList<WebhookEvent>? Awake(string intentId) => _awake.GetValueOrDefault(intentId);

    /// <summary>Which intent an event with subscribers is about, awake or not.</summary>
    public string? IntentOf(string eventId) => _intents.GetValueOrDefault(EventKey.HashOf(eventId));

    /// <summary>The one live object of an event whose intent is awake.</summary>
    public WebhookEvent? Find(EventKey key) => Awake(key.IntentId)?.FirstOrDefault(key.IsOf);

    public Delivery? Find(EventKey key, string subscriptionId) => Find(key)?.Deliveries.FirstOrDefault(d => d.SubscriptionId == subscriptionId);

    /// <summary>The newest first, at most <paramref name="limit"/>, from before the event <paramref name="before"/> on.</summary>
    public IReadOnlyList<WebhookEvent> Newest(string? before, int limit)
    {
        var end = before is null ? int.MaxValue : IndexOf(before);
        List<Raised> page;
        lock (_gate)
        {
            end = Math.Min(end, _inOrder.Count);
            page = _inOrder.GetRange(Math.Max(0, end - limit), Math.Min(limit, end));
        }

        page.Reverse();
        return [.. page.Select(Of).OfType<WebhookEvent>()];
    }

    /// <summary>Forgets the events of an intent that is going to rest. False when a delivery of one is held.</summary>
    public bool TryLetGo(string intentId)
    {
        if (_awake.TryGetValue(intentId, out var events) && events.Any(e => e.Deliveries.Any(d => d.IsHeld)))
            return false;
        _awake.TryRemove(intentId, out _);
        return true;
    }

    /// <summary>The events of an intent that rested, as the journal tells them.</summary>
    public void TakeBack(string intentId, WebhookEvent[] events) => _awake[intentId] = events;

    private void Add(string eventId, string intentId, int index, bool hasSubscribers)
    {
        var hash = EventKey.HashOf(eventId);
        lock (_gate)
            _inOrder.Add(new Raised(intentId, index, (int)hash));
        if (hasSubscribers)
            _intents[hash] = intentId;
    }

    private WebhookEvent? Of(Raised raised) => OfIntent(raised.IntentId).ElementAtOrDefault(raised.Index);

    /// <summary>Where an event stands in the order; 0 when there is none of that id.</summary>
    private int IndexOf(string eventId)
    {
        var hash = (int)EventKey.HashOf(eventId);
        for (var end = int.MaxValue; ;)
        {
            Raised found;
            lock (_gate)
            {
                end = _inOrder.FindLastIndex(Math.Min(end, _inOrder.Count) - 1, r => r.Hash == hash);
                if (end < 0)
                    return 0;
                found = _inOrder[end];
            }

            if (Of(found)?.Id == eventId)
                return end;
        }
    }

    /// <summary>The event of that index among its intent's, and half of its hash.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Raised(string IntentId, int Index, int Hash);
}
