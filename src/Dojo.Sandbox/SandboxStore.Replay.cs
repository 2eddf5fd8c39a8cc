using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox;

/// <summary>How the state comes back from the journal, and what of it stays there.</summary>
internal sealed partial class SandboxStore
{
    /// <summary>Intents that nobody has touched for long may rest on these lines.</summary>
    public void RestOn(JournalLines lines, int intentsInMemory)
    {
        Intents.Rest = new IntentRest(lines, Events, intentsInMemory);
        Vault.RestOn(lines, intentsInMemory);
        Events.Read = id =>
        {
            if (Intents.Find(id) is not { } place)
                return [];
            lock (place.Gate)
                return Events.Awake(id) ?? (place.IsResting ? Intents.Rest!.EventsOf(place) : []);
        };
    }

    /// <summary>Takes a line about an intent that rests from the start; false when it has to be read in full.</summary>
    public bool Replay(LightLine line)
    {
        if (line.Kind == LightKind.Created)
        {
            Intents.AddResting(line.IntentId, line.AccountId, line.At, line.Created(), line.Line);
            AddResting(line, line.IntentId, 0);
            OnDue(line.IntentId, line.ExpireAt);
            return true;
        }

        var id = line.Kind == LightKind.Paid ? line.IntentId : Events.IntentOf(line.EventId!);
        if (id is null || Intents.Find(id) is not { IsResting: true } place)
            return false;
        // Created and paid raise one event each, in this order; whatever else happened would have woken it.
        if (line.Kind == LightKind.Paid && (place.Lines.Length == 0 || line.EventId is null || !line.IsCapturedWhole))
            return false;
        lock (place.Gate)
        {
            if (line.Kind == LightKind.Paid)
                place.Note(line.Line, place.Summary.Paid(line.CurrencyCode, line.Amount));
            else
                place.Note(line.Line, Task.CompletedTask);
        }

        if (line.Kind == LightKind.Paid)
            AddResting(line, place.Id, 1);
        else
            Backlog.Plan(new EventKey(place.Id, EventKey.HashOf(line.EventId!)), line.SubscriptionId, line.NextAttemptAt);
        return true;
    }

    public void Replay(JournalEntry entry)
    {
        switch (entry.Fact)
        {
            case AccountOpened fact:
                _accounts[fact.AccountId] = fact.KeyHash;
                break;
            case IntentCreated fact:
                var created = Intent.From(entry, fact);
                var added = Intents.Add(created, Task.CompletedTask);
                Note(added, entry, Task.CompletedTask);
                Plan(Announce(created, entry, Task.CompletedTask));
                OnDue(created.Id, created.ExpireAt);
                Intents.Rest?.IsAwake(added);
                break;
            case IntentFact fact:
                var place = Intents.Find(fact.IntentId) ?? throw new InvalidOperationException($"The journal speaks of {fact.IntentId} before it was created.");
                Intents.Rest?.Wake(place);
                Note(place, entry, Task.CompletedTask);
                var before = place.Current;
                place.Current = before.After(entry, fact);
                _areas.Follow(place.Current, entry, Task.CompletedTask);
                Plan(Announce(place.Current, entry, Task.CompletedTask));
                Follow(before, place.Current);
                break;
            case SubscriptionSaved fact:
                Subscriptions.Replay(fact);
                break;
            case SubscriptionDeleted fact:
                Subscriptions.Replay(fact);
                break;
            case DeliveryAttempted fact:
                Replay(entry, fact.EventId, fact.SubscriptionId, d => d.Apply(fact), fact.State == DeliveryState.Pending ? fact.NextAttemptAt ?? entry.At : null);
                break;
            case DeliveryRequeued fact:
                Replay(entry, fact.EventId, fact.SubscriptionId, d => d.Apply(fact, entry.At), entry.At);
                break;
            case EverythingForgotten:
                Clear();
                clock.Set(ClockSetting.Real);
                break;
            case ClockSet fact:
                clock.Set(new ClockSetting(fact.Offset, fact.FixedAt));
                break;
            default:
                if (_areas.TryReplay(entry))
                    break;
                throw new InvalidOperationException($"The journal holds a fact this version does not know: {entry.Fact.GetType().Name}.");
        }
    }

    private static void Note(IntentEntry place, JournalEntry entry, Task durable)
    {
        if (entry.Line.IsKept)
            place.Note(entry.Line, durable);
    }

    /// <summary>A line about a delivery. An intent that rests need not be woken for it.</summary>
    private void Replay(JournalEntry entry, string eventId, string subscriptionId, Action<Delivery> apply, DateTimeOffset? due)
    {
        if (Events.IntentOf(eventId) is not { } intentId || Intents.Find(intentId) is not { } place)
            return;
        var webhook = new EventKey(place.Id, EventKey.HashOf(eventId));
        lock (place.Gate)
        {
            if (Events.Find(webhook, subscriptionId) is { } delivery)
                apply(delivery);
            Note(place, entry, Task.CompletedTask);
        }

        Backlog.Plan(webhook, subscriptionId, due);
    }

    private void AddResting(LightLine line, string intentId, int index)
    {
        if (line.EventId is not { } eventId)
            return;
        Events.AddResting(eventId, intentId, index, line.To.Count > 0);
        foreach (var subscriptionId in line.To)
            Backlog.Plan(new EventKey(intentId, EventKey.HashOf(eventId)), subscriptionId, line.At);
    }

    private void Plan(WebhookEvent? webhook)
    {
        foreach (var delivery in webhook?.Deliveries ?? [])
            Backlog.Plan(EventKey.Of(delivery.Event), delivery.SubscriptionId, delivery.NextAttemptAt);
    }

    private void Clear()
    {
        Intents.Clear();
        Intents.Rest?.Forget();
        Events.Clear();
        Backlog.Clear();
        Subscriptions.Clear();
        _areas.Forget();
        _accounts.Clear();
        _refunds.Clear();
    }
}
