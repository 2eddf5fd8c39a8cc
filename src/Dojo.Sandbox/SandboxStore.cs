using System.Collections.Concurrent;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Terminals;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox;

/// <summary>A change that was made. Nobody is told before <see cref="Durable"/> ends.</summary>
internal sealed record Committed(Intent Intent, WebhookEvent? Event, Task Durable);

/// <summary>
/// The whole state, in memory, with the journal behind it. A change is validated, written and applied under the lock of its
/// intent, so that the order in the journal is the order in which things happened.
/// </summary>
internal sealed partial class SandboxStore(SandboxClock clock, SandboxIds ids)
{
    private readonly ConcurrentDictionary<string, string> _accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _refunds = new(StringComparer.Ordinal);
    private readonly Lock _creating = new();
    private readonly AreaSet _areas = new(clock);
    private IJournal _journal = new MemoryOnlyJournal();

    public IntentBook Intents { get; } = new();

    /// <summary>Customers, their saved cards, and setup intents.</summary>
    public Vault Vault => _areas.Vault;

    public EposRegistry Epos => _areas.Epos;

    public TerminalBook Terminals => _areas.Terminals;

    public SubscriptionBook Subscriptions { get; } = new(clock);

    public EventLog Events { get; } = new();

    /// <summary>Called for each event raised, inside the lock: queue and return.</summary>
    public Action<WebhookEvent> OnRaised { get; set; } = static _ => { };

    /// <summary>Called when everything was forgotten, before anything new can begin: forget and return.</summary>
    public Action OnForgotten { get; set; } = static () => { };

    /// <summary>Called when an intent may have to be woken at some time: its id and that time.</summary>
    public Action<string, DateTimeOffset> OnDue { get; set; } = static (_, _) => { };

    public Task OpenAccountAsync(Caller caller) =>
        _accounts.TryAdd(caller.AccountId, caller.KeyHash)
            ? _journal.Append(new JournalEntry(clock.Now, new AccountOpened(caller.AccountId, caller.KeyHash)))
            : Task.CompletedTask;

    public Committed Create(IntentCreated fact, DateTimeOffset at)
    {
        lock (_creating)
        {
            var raised = Raise(fact.AccountId, EventTypes.Created, PaymentIntentStatus.Created);
            var entry = new JournalEntry(at, fact, raised);
            var intent = Intent.From(entry, fact);
            var durable = _journal.Append(entry);
            var place = Intents.Add(intent, durable);
            Note(place, entry, durable);
            var webhook = Announce(intent, entry, durable);
            Intents.Rest?.IsAwake(place);
            OnDue(intent.Id, intent.ExpireAt);
            return new Committed(intent, webhook, durable);
        }
    }

    /// <summary>Changes one intent: <paramref name="decide"/> sees its newest state and answers the fact, or why not.</summary>
    public Result<Committed> Change(string id, Func<Intent, Result<IntentFact>> decide)
    {
        if (Intents.Find(id) is not { } place)
            return Refusal.NotFound("payment intent", id);
        lock (place.Gate)
        {
            if (place.IsClosed)
                return Refusal.NotFound("payment intent", id);
            if (!decide(ExpireIfDue(place)).Try(out var fact, out var refusal))
                return refusal;
            return fact is AlreadyDone ? new Committed(place.Current, null, place.Durable) : Commit(place, fact);
        }
    }

    /// <summary>The newest state, once it is written down; null when there is none of that id.</summary>
    public async Task<Intent?> FindAsync(string id)
    {
        if (Intents.Find(id) is not { } place)
            return null;
        var (intent, durable) = Settle(place);
        await durable;
        return intent;
    }

    /// <summary>The intent that a refund was made on, once that is written down.</summary>
    public Task<Intent?> FindByRefundAsync(string refundId) =>
        _refunds.TryGetValue(refundId, out var intentId) ? FindAsync(intentId) : Task.FromResult<Intent?>(null);

    /// <summary>The newest state with everything applied that was due by now.</summary>
    public (Intent Intent, Task Durable) Settle(IntentEntry place)
    {
        lock (place.Gate)
        {
            return (ExpireIfDue(place), place.Durable);
        }
    }

    /// <summary>Applies what was due by now to the payment intent or setup intent of this id, and answers when it is due again.</summary>
    public async Task<DateTimeOffset?> SettleAsync(string id)
    {
        if (Intents.Find(id) is not { } place)
            return (await Vault.SetupIntents.FindAsync(id))?.DueAt;
        var (intent, durable) = Settle(place);
        await durable;
        return intent.DueAt;
    }

    /// <summary>What can be known of the newest state without reading an intent that rests, with everything applied that was due by now.</summary>
    public IntentSummary Summarize(IntentEntry place)
    {
        if (place.Summary.DueAt <= clock.Now.UtcTicks)
            Settle(place);
        return place.Summary;
    }

    public Result<SubscriptionBook.Saved> SaveSubscription(string accountId, Func<IReadOnlyList<Subscription>, Result<Subscription>> decide) =>
        Subscriptions.Save(_journal, accountId, decide);

    public Result<SubscriptionBook.Saved> DeleteSubscription(string accountId, string id) => Subscriptions.Delete(_journal, accountId, id);

    /// <summary>Writes down something that changes no entity.</summary>
    public Task RecordAsync(Fact fact) => _journal.Append(new JournalEntry(clock.Now, fact));

    /// <summary>Forgets everything. Intents are closed first, so that no change of one can stand in the journal after the line that ends it.</summary>
    public Task ForgetAsync()
    {
        lock (_creating)
        {
            foreach (var place in Intents.All.NewerThan(0))
                place.Close();
            var durable = RecordAsync(new EverythingForgotten());
            Clear();
            OnForgotten();
            return durable;
        }
    }

    /// <summary>From now on changes are kept. What was replayed before is not written again.</summary>
    public void Keep(IJournal journal)
    {
        _journal = journal;
        _areas.Keep(journal);
    }

    /// <summary>The newest state after everything that was due by now.</summary>
    private Intent ExpireIfDue(IntentEntry place)
    {
        var current = place.Current;
        while (!place.IsClosed && Deadline.Of(current) is { } deadline && deadline.At <= clock.Now)
            current = Commit(place, deadline.Fact(ids)).Intent;
        return current;
    }

    private Committed Commit(IntentEntry place, IntentFact fact)
    {
        Intents.Rest?.Wake(place);
        var before = place.Current;
        var at = clock.Now;
        var status = IntentTransitions.Next(before, IntentTransitions.KindOf(before, fact));
        var raised = fact is ReceiptSent ? Raise(before.AccountId, EventTypes.SendReceipt, status)
            : status == before.Status ? null
            : Raise(before.AccountId, EventTypes.StatusUpdated, status);
        var entry = new JournalEntry(at, fact, raised);
        var after = before.After(entry, fact);
        var durable = _journal.Append(entry);
        place.Current = after;
        place.Durable = durable;
        Note(place, entry, durable);
        _areas.Follow(after, entry, durable);
        Follow(before, after);
        return new Committed(after, Announce(after, entry, durable), durable);
    }

    /// <summary>What an id leads to, and when the intent is to be woken next.</summary>
    private void Follow(Intent before, Intent after)
    {
        if (after.Refunds.Count > before.Refunds.Count)
            _refunds[after.Refunds[^1].RefundId] = after.Id;
        if (after.DueAt is { } due && due != before.DueAt)
            OnDue(after.Id, due);
    }

    private RaisedEvent Raise(string accountId, string type, PaymentIntentStatus status) =>
        new(ids.Event(), type, status, [.. Subscriptions.Of(accountId).Where(s => s.Events.Contains(type, StringComparer.Ordinal)).Select(s => s.Id)]);

    private WebhookEvent? Announce(Intent intent, JournalEntry entry, Task durable)
    {
        if (entry.Event is not { } raised)
            return null;
        var webhook = WebhookEvent.Of(intent, entry, raised, durable);
        Events.Add(webhook);
        OnRaised(webhook);
        return webhook;
    }
}
