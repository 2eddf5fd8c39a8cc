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
        Events.Wake = id =>
        {
            if (Intents.Find(id) is not { } place)
                return;
            lock (place.Gate)
                Intents.Rest?.Wake(place);
        };
    }

    /// <summary>Takes a line about an intent that rests from the start; false when it has to be read in full.</summary>
    public bool Replay(LightLine line)
    {
        if (line.Kind == LightKind.Created)
        {
            Intents.AddResting(line.IntentId, line.AccountId, line.At, line.Created(), line.Line);
            if (line.EventId is { } created)
                Events.AddResting(created, line.IntentId, 0, line.Subscribers);
            OnDue(line.IntentId, line.ExpireAt);
            return true;
        }

        var id = line.Kind == LightKind.Paid ? line.IntentId : Events.IntentOfResting(line.EventId!);
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
            Events.AddResting(line.EventId!, place.Id, 1, line.Subscribers);
        else if (!line.IsPending)
            Events.IsSettled(line.EventId!);
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
                Announce(created, entry, Task.CompletedTask);
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
                Announce(place.Current, entry, Task.CompletedTask);
                Follow(before, place.Current);
                break;
            case SubscriptionSaved fact:
                Subscriptions.Replay(fact);
                break;
            case SubscriptionDeleted fact:
                Subscriptions.Replay(fact);
                break;
            case DeliveryAttempted fact:
                if (Events.FindDelivery(fact.EventId, fact.SubscriptionId) is { } attempted)
                {
                    attempted.Apply(fact);
                    Note(attempted, entry, Task.CompletedTask);
                }

                break;
            case DeliveryRequeued fact:
                if (Events.FindDelivery(fact.EventId, fact.SubscriptionId) is { } requeued)
                {
                    requeued.Apply(fact, entry.At);
                    Note(requeued, entry, Task.CompletedTask);
                }

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

    private void Note(Delivery delivery, JournalEntry entry, Task durable)
    {
        if (Intents.Find(delivery.Event.Payload.Data.PaymentIntentId) is not { } place)
            return;
        lock (place.Gate)
            Note(place, entry, durable);
    }

    private void Clear()
    {
        Intents.Clear();
        Intents.Rest?.Forget();
        Events.Clear();
        Subscriptions.Clear();
        _areas.Forget();
        _accounts.Clear();
        _refunds.Clear();
    }
}
