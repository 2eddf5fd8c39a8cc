using Microsoft.Extensions.Caching.Memory;

namespace ShopCheckout.Catalog;

/// <summary>
/// Keeps what the catalogue pages show for a few seconds, because most shoppers look at the same pages. Shown stock may be that
/// old; nothing is decided by it.
/// </summary>
public sealed class CatalogCache(TimeProvider clock, TimeSpan freshFor) : IDisposable
{
    /// <summary>How long a page of the catalogue is shown as it was, unless the settings say otherwise.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    // Bounds memory when somebody asks for every combination there is: some 2,000 pages of at most 30 kB.
    private const int MaxEntries = 2000;

    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = MaxEntries });

    /// <summary>What is kept for the key, or what <paramref name="load"/> finds. Failures are not kept.</summary>
    /// <param name="timesFresher">How many times longer than stock this stays worth showing.</param>
    /// <remarks>When an entry has just gone stale one caller reloads it; the others are served the old one meanwhile.</remarks>
    public async ValueTask<T> GetOrLoadAsync<T>(object key, Func<Task<T>> load, int timesFresher = 1)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (_entries.TryGetValue(key, out Entry<T>? entry) && entry is not null)
        {
            var age = clock.GetElapsedTime(entry.LoadedAt) / timesFresher;
            if (age < freshFor || (age < freshFor * 2 && !entry.TryClaimReload()))
                return entry.Value;
        }

        try
        {
            var value = await load();
            _entries.Set(key, new Entry<T>(value, clock.GetTimestamp()), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Forgotten });
            return value;
        }
        finally
        {
            entry?.ReleaseReload();
        }
    }

    /// <summary>Forgets everything, for whoever has changed the catalogue and wants to see it at once.</summary>
    public void Clear() => _entries.Clear();

    public void Dispose() => _entries.Dispose();

    private sealed class Entry<T>(T value, long loadedAt)
    {
        private int _reloading;

        public T Value { get; } = value;

        public long LoadedAt { get; } = loadedAt;

        public bool TryClaimReload() => Interlocked.CompareExchange(ref _reloading, 1, 0) == 0;

        public void ReleaseReload() => Volatile.Write(ref _reloading, 0);
    }
}
