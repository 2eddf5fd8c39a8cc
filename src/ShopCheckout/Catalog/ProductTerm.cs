namespace ShopCheckout.Catalog;

/// <summary>A word by which a product is found. One row per word, so that an ordinary index answers a search on every database.</summary>
public sealed class ProductTerm
{
    public ProductTerm(string term, Guid productId)
    {
        Term = term;
        ProductId = productId;
    }

    /// <summary>Folded by <see cref="SearchWords"/>: lower case, no accents, letters and digits only.</summary>
    public string Term { get; private set; }

    public Guid ProductId { get; private set; }
}
