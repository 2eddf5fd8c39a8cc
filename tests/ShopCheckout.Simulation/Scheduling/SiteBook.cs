using System.Collections.Concurrent;

namespace ShopCheckout.Simulation.Scheduling;

/// <summary>Which sites were ever passed, by which seed at the lowest, and at which a process was killed. Shared by all workers of a run.</summary>
public sealed class SiteBook
{
    private static readonly ConcurrentDictionary<(string Request, Site Site), string> Keys = new();

    private readonly ConcurrentDictionary<string, ulong> _passed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _crashed = new(StringComparer.Ordinal);

    private long _statements;
    private long _calls;

    public int Passed => _passed.Count;

    public int Crashed => _crashed.Count;

    /// <summary>How often the shop asked the database for something.</summary>
    public long Statements => Interlocked.Read(ref _statements);

    /// <summary>How often the shop called the provider or the mail server.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Sites where a process could have been killed and never was, and the lowest seed that comes by there. One for each of those
    /// that must not be missed comes first, the rest in an order that mixes them and is the same each time: not all of it may be wanted.</summary>
    public IReadOnlyList<(string Site, ulong Seed)> NeverCrashed()
    {
        var first = EssentialSites.All.Where(e => !WasCrashed(e))
            .Select(e => _passed.Keys.Where(k => k.Contains(e, StringComparison.Ordinal)).Min(StringComparer.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _passed.Where(p => !_crashed.ContainsKey(p.Key))
                .OrderByDescending(p => first.Contains(p.Key)).ThenBy(p => Mixed(p.Key)).ThenBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => (p.Key, p.Value)),
        ];
    }

    public bool WasPassed(string part) => _passed.Keys.Any(k => k.Contains(part, StringComparison.Ordinal));

    public bool WasCrashed(string part) => _crashed.Keys.Any(k => k.Contains(part, StringComparison.Ordinal));

    public static string KeyOf(Actor actor, Site site)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Keys.GetOrAdd((actor.Request, site), static key => $"{key.Request}: {key.Site}");
    }

    public void Pass(Actor actor, Site site, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (site.Kind is SiteKind.BeforeRead or SiteKind.BeforeWrite or SiteKind.BeforeCommit)
            Interlocked.Increment(ref _statements);
        else if (site.Kind == SiteKind.BeforeCall)
            Interlocked.Increment(ref _calls);
        if (actor.Shop is null || site.Kind == SiteKind.Between)
            return;
        var key = KeyOf(actor, site);
        if (!_passed.TryGetValue(key, out var lowest) || lowest > seed)
            _passed.AddOrUpdate(key, static (_, one) => one, static (_, known, one) => Math.Min(known, one), seed);
    }

    public void Crash(Actor actor, Site site) => _crashed.AddOrUpdate(KeyOf(actor, site), 1, static (_, count) => count + 1);

    private static ulong Mixed(string key) => key.Aggregate(0UL, static (mixed, c) => Dice.Mix(mixed ^ c));
}
