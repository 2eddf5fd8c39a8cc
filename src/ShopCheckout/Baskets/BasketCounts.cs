using Microsoft.Extensions.Caching.Memory;

namespace ShopCheckout.Baskets;

/// <summary>How many things are in recently seen baskets, so that every page can say so without asking the database each time.</summary>
public sealed class BasketCounts : IDisposable
{
    private const int MaxEntries = 20_000;

    // What another tab, another server or a payment changed shows after this long at the latest.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = MaxEntries });

    public bool TryGet(Guid basketId, out int count) => _counts.TryGetValue(basketId, out count);

    public void Remember(Guid basketId, int count) =>
        _counts.Set(basketId, count, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptFor });

    public void Forget(Guid basketId) => _counts.Remove(basketId);

    public void Dispose() => _counts.Dispose();
}
