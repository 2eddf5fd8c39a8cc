using Dojo.Sandbox.Api;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Webhooks;

/// <summary>All webhook subscriptions. They change rarely, so one lock serves all changes; readers see a snapshot.</summary>
internal sealed class SubscriptionBook(SandboxClock clock)
{
    private readonly Lock _gate = new();
    private Dictionary<string, Subscription> _byId = new(StringComparer.Ordinal);
    private Dictionary<string, Subscription[]> _byAccount = new(StringComparer.Ordinal);

    public Subscription? Find(string id) => Volatile.Read(ref _byId).GetValueOrDefault(id);

    public IReadOnlyList<Subscription> Of(string accountId) => Volatile.Read(ref _byAccount).GetValueOrDefault(accountId) ?? [];

    public IReadOnlyList<Subscription> All() => [.. Volatile.Read(ref _byId).Values.OrderBy(s => s.CreatedAt)];

    /// <summary>Adds or changes one: <paramref name="decide"/> sees the account's subscriptions and answers the new one.</summary>
    public Result<Saved> Save(IJournal journal, string accountId, Func<IReadOnlyList<Subscription>, Result<Subscription>> decide)
    {
        lock (_gate)
        {
            if (!decide(Of(accountId)).Try(out var subscription, out var refusal))
                return refusal;
            var durable = journal.Append(new JournalEntry(clock.Now, new SubscriptionSaved(subscription)));
            Put(subscription);
            return new Saved(subscription, durable);
        }
    }

    public Result<Saved> Delete(IJournal journal, string accountId, string id)
    {
        lock (_gate)
        {
            if (Of(accountId).FirstOrDefault(s => s.Id == id) is not { } subscription)
                return Refusal.NotFound("subscription", id);
            var durable = journal.Append(new JournalEntry(clock.Now, new SubscriptionDeleted(id)));
            Remove(id);
            return new Saved(subscription, durable);
        }
    }

    public void Clear()
    {
        lock (_gate)
            Publish(new(StringComparer.Ordinal));
    }

    public void Replay(SubscriptionSaved fact) => Put(fact.Subscription);

    public void Replay(SubscriptionDeleted fact) => Remove(fact.SubscriptionId);

    private void Put(Subscription subscription) =>
        Publish(new Dictionary<string, Subscription>(_byId, StringComparer.Ordinal) { [subscription.Id] = subscription });

    private void Remove(string id)
    {
        var rest = new Dictionary<string, Subscription>(_byId, StringComparer.Ordinal);
        rest.Remove(id);
        Publish(rest);
    }

    private void Publish(Dictionary<string, Subscription> all)
    {
        Volatile.Write(ref _byAccount, all.Values.GroupBy(s => s.AccountId).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal));
        Volatile.Write(ref _byId, all);
    }

    public sealed record Saved(Subscription Subscription, Task Durable);
}
