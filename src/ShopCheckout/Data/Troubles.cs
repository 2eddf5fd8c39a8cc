namespace ShopCheckout.Data;

public static class Troubles
{
    /// <summary>The items that some work is to leave alone for now: they failed a moment ago, or were given up. Every sweep leaves them out
    /// of what it reads, or a hundred of them would fill its batch and nothing else would ever be done.</summary>
    /// <param name="db">The shop's database.</param>
    /// <param name="work">The use case that does the work: nameof(ExpireOrder).</param>
    /// <param name="now">The moment.</param>
    public static IQueryable<Guid> Resting(this ShopDbContext db, string work, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.TroubledItems.Where(t => t.Work == work && (t.GivenUpAt != null || t.NextTryAt > now)).Select(t => t.ItemId);
    }
}
