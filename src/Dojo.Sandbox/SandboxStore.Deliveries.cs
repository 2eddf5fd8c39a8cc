using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Journal.Compacting;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox;

/// <summary>
/// How deliveries are taken and changed: under the lock of their intent, which is awake then. A delivery that somebody holds keeps
/// its intent awake, so there is never a second object of it.
/// </summary>
internal sealed partial class SandboxStore
{
    /// <summary>What the journal has left to deliver, for whoever starts after it was read.</summary>
    public Backlog Backlog { get; } = new();

    /// <summary>Holds a delivery for the attempt that was planned for then; null when that is not wanted any more. Release it afterwards.</summary>
    public Delivery? Take(EventKey webhook, string subscriptionId, DateTimeOffset planned)
    {
        if (Intents.Find(webhook.IntentId) is not { } place)
            return null;
        lock (place.Gate)
            return FindLive(place, webhook, subscriptionId) is { } delivery && delivery.TryTake(planned) ? delivery : null;
    }

    /// <summary>Holds all deliveries of an event. Release them afterwards.</summary>
    public IReadOnlyList<Delivery> Hold(WebhookEvent webhook)
    {
        if (Intents.Find(webhook.Payload.Data.PaymentIntentId) is not { } place)
            return [];
        lock (place.Gate)
        {
            IReadOnlyList<Delivery> deliveries = [.. webhook.Deliveries.Select(d => FindLive(place, EventKey.Of(webhook), d.SubscriptionId)).OfType<Delivery>()];
            foreach (var delivery in deliveries)
                delivery.Hold();
            return deliveries;
        }
    }

    /// <summary>Writes down an attempt of a delivery that is held.</summary>
    public Task Record(Delivery delivery, DeliveryAttempted fact)
    {
        if (Intents.Find(delivery.Event.Payload.Data.PaymentIntentId) is { } place)
        {
            lock (place.Gate)
            {
                if (!place.IsClosed)
                    return Write(place, fact, entry => delivery.Apply(fact)).Durable;
            }
        }

        // A reset has taken it away; who waits for the attempt is told all the same.
        delivery.Apply(fact);
        return Task.CompletedTask;
    }

    /// <summary>Queues a delivery again; null when there is none.</summary>
    public (Delivery Delivery, DateTimeOffset At, Task Durable)? Requeue(string eventId, string subscriptionId)
    {
        if (Events.IntentOf(eventId) is not { } intentId || Intents.Find(intentId) is not { } place)
            return null;
        lock (place.Gate)
        {
            if (FindLive(place, new EventKey(intentId, EventKey.HashOf(eventId)), subscriptionId) is not { } delivery)
                return null;
            var fact = new DeliveryRequeued(eventId, subscriptionId);
            var (at, durable) = Write(place, fact, entry => delivery.Apply(fact, entry.At));
            return (delivery, at, durable);
        }
    }

    /// <summary>Deliveries that were awake while a compaction left their earlier attempts out.</summary>
    public void Trim(IEnumerable<Trimmed> deliveries)
    {
        foreach (var trimmed in deliveries)
        {
            if (Events.IntentOf(trimmed.EventId) is not { } intentId || Intents.Find(intentId) is not { } place)
                continue;
            // Who is woken right now may still be read from the old lines.
            lock (place.Gate)
                Events.Find(new EventKey(intentId, EventKey.HashOf(trimmed.EventId)), trimmed.SubscriptionId)?.Trim(trimmed.EarlierAttempts);
        }
    }

    private Delivery? FindLive(IntentEntry place, EventKey webhook, string subscriptionId)
    {
        if (place.IsClosed)
            return null;
        Intents.Rest?.Wake(place);
        return Events.Find(webhook, subscriptionId);
    }

    private (DateTimeOffset At, Task Durable) Write(IntentEntry place, Fact fact, Action<JournalEntry> apply)
    {
        var entry = new JournalEntry(clock.Now, fact);
        var durable = _journal.Append(entry);
        Note(place, entry, durable);
        apply(entry);
        return (entry.At, durable);
    }
}
