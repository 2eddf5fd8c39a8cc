namespace ShopCheckout.Catalog;

/// <summary>How many of a product are in the house and how many of those are promised. Changed by guarded updates only.</summary>
public sealed class StockLevel
{
    public StockLevel(Guid productId, int onHand)
    {
        ProductId = productId;
        OnHand = onHand;
    }

    public Guid ProductId { get; private set; }

    public int OnHand { get; private set; }

    /// <summary>Promised to orders that are not paid yet.</summary>
    public int Held { get; private set; }
}
