namespace ShopCheckout.Catalog;

/// <summary>A product as a list shows it.</summary>
public sealed record ProductCard(string Slug, string Name, string Summary, Money Price, int Available, string CategorySlug)
{
    /// <summary>Few enough to say so.</summary>
    public const int Few = 3;

    public bool IsSoldOut => Available <= 0;

    public bool IsNearlyGone => Available is > 0 and <= Few;
}
