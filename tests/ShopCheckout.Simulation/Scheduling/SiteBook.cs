using System.Collections.Concurrent;

namespace ShopCheckout.Simulation.Scheduling;

/// <summary>Which sites were ever passed, by which seed first, and at which a process was killed. Shared by all workers of a run.</summary>
public sealed class SiteBook
{
    private readonly ConcurrentDictionary<string, ulong> _passed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _crashed = new(StringComparer.Ordinal);

    public int Passed => _passed.Count;

    public int Crashed => _crashed.Count;

    /// <summary>Sites where a process could have been killed and never was, and a seed that comes by there.</summary>
    public IEnumerable<(string Site, ulong Seed)> NeverCrashed() =>
        _passed.Where(p => !_crashed.ContainsKey(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value));

    public bool WasPassed(string part) => _passed.Keys.Any(k => k.Contains(part, StringComparison.Ordinal));

    public static string KeyOf(Actor actor, Site site)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return $"{actor.Request}: {site}";
    }

    public void Pass(Actor actor, Site site, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Shop is not null && site.Kind != SiteKind.Between)
            _passed.TryAdd(KeyOf(actor, site), seed);
    }

    public void Crash(Actor actor, Site site) => _crashed.AddOrUpdate(KeyOf(actor, site), 1, static (_, count) => count + 1);
}
