using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Intents;

/// <summary>
/// Keeps memory in bounds: so many intents stay in it whole, with their events; the oldest of them make room and rest on the
/// journal. A change wakes an intent up, a look only reads it.
/// </summary>
internal sealed class IntentRest
{
    private readonly JournalLines _journal;
    private readonly EventLog _events;
    private readonly RestQueue<IntentEntry> _awake;

    public IntentRest(JournalLines journal, EventLog events, int intentsInMemory)
    {
        (_journal, _events) = (journal, events);
        _awake = new RestQueue<IntentEntry>(intentsInMemory, TryRest);
    }

    /// <summary>An intent is in memory. Others may have to go for it.</summary>
    public void IsAwake(IntentEntry place) => _awake.IsAwake(place);

    public void Forget() => _awake.Forget();

    /// <summary>Nobody is woken by a look.</summary>
    public Intent Read(IntentEntry place) => Build(place).Intent;

    /// <summary>The events of an intent that rests, as they are. Call it under its lock.</summary>
    public IReadOnlyList<WebhookEvent> EventsOf(IntentEntry place) => Build(place).Events;

    /// <summary>Brings the intent back with its events, before it is changed or an event of it is sent again. Call it under its lock.</summary>
    public void Wake(IntentEntry place)
    {
        if (!place.IsResting)
            return;
        var (intent, told) = Build(place);
        _events.TakeBack(place.Id, told);
        place.TakeBack(intent);
        IsAwake(place);
    }

    private bool TryRest(IntentEntry place)
    {
        // Waiting could be for ever: whoever holds that one may be waiting for the one that is held here. And what is held here is
        // about to be changed.
        if (place.Gate.IsHeldByCurrentThread || !place.Gate.TryEnter())
            return false;
        try
        {
            if (place.IsClosed || place.IsResting)
                return true;
            if (!place.Written.IsCompletedSuccessfully || !place.Durable.IsCompletedSuccessfully || !_events.TryLetGo(place.Id))
                return false;
            place.LetGo();
            return true;
        }
        finally
        {
            place.Gate.Exit();
        }
    }

    private (Intent Intent, WebhookEvent[] Events) Build(IntentEntry place)
    {
        Intent? intent = null;
        var told = new List<WebhookEvent>();
        using var look = _journal.Open();
        foreach (var line in place.Lines)
        {
            if (look.Read(line) is not { } entry)
                continue;
            switch (entry.Fact)
            {
                case IntentCreated fact:
                    // The place's own text: what is derived from it may wait for long, and a million times.
                    intent = Intent.From(entry, fact) with { Id = place.Id };
                    break;
                case IntentFact fact:
                    intent = intent!.After(entry, fact);
                    break;
                case DeliveryAttempted fact:
                    Find(fact.EventId, fact.SubscriptionId)?.Apply(fact);
                    break;
                case DeliveryRequeued fact:
                    Find(fact.EventId, fact.SubscriptionId)?.Apply(fact, entry.At);
                    break;
            }

            if (entry.Event is { } raised)
                told.Add(WebhookEvent.Of(intent!, entry, raised, Task.CompletedTask));
        }

        return (intent!, [.. told]);

        Delivery? Find(string eventId, string subscriptionId) =>
            told.Find(e => e.Id == eventId)?.Deliveries.FirstOrDefault(d => d.SubscriptionId == subscriptionId);
    }
}
