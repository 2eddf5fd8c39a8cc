using System.Runtime.InteropServices;

namespace Dojo.Sandbox.Webhooks;

/// <summary>An attempt that is to be made, and its place among those that are due at the same time.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlannedAttempt(EventKey Event, DateTimeOffset Due, long Order);

/// <summary>What is still to be delivered by the journal, as far as it was read: known at the end of a start without a look at any intent.</summary>
internal sealed class Backlog
{
    private readonly Dictionary<string, Dictionary<ulong, Planned>> _bySubscription = new(StringComparer.Ordinal);
    private long _order;

    /// <summary>The delivery is due then; null: nothing more is planned.</summary>
    public void Plan(EventKey webhook, string subscriptionId, DateTimeOffset? due)
    {
        if (!_bySubscription.TryGetValue(subscriptionId, out var all))
            _bySubscription[subscriptionId] = all = [];
        if (due is not { } at)
        {
            all.Remove(webhook.Hash);
            return;
        }

        ref var planned = ref CollectionsMarshal.GetValueRefOrAddDefault(all, webhook.Hash, out var known);
        planned = new Planned(webhook.IntentId, at.UtcTicks, known ? planned.Order : ++_order);
    }

    public void Clear() => _bySubscription.Clear();

    /// <summary>Hands everything over, subscription by subscription, and keeps nothing.</summary>
    public IEnumerable<(string SubscriptionId, IEnumerable<PlannedAttempt> Attempts)> TakeAll()
    {
        foreach (var subscriptionId in _bySubscription.Keys.ToList())
        {
            if (_bySubscription.Remove(subscriptionId, out var all) && all.Count > 0)
                yield return (subscriptionId, all.Select(p => new PlannedAttempt(new EventKey(p.Value.IntentId, p.Key), new DateTimeOffset(p.Value.Due, TimeSpan.Zero), p.Value.Order)));
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Planned(string IntentId, long Due, long Order);
}
