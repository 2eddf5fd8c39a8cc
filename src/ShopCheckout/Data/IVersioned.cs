namespace ShopCheckout.Data;

/// <summary>A row guarded against lost updates: saving a stale copy fails instead of overwriting.</summary>
public interface IVersioned
{
    /// <summary>Counts saved changes; EF's concurrency token. Set by <see cref="ShopDbContext"/> alone.</summary>
    int Version { get; }
}
