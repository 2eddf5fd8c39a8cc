namespace ShopCheckout.Orders;

/// <summary>A word by which staff find an order. One row per word, so that an ordinary index answers a search on every database.</summary>
public sealed class OrderTerm
{
    public OrderTerm(string term, Guid orderId)
    {
        Term = term;
        OrderId = orderId;
    }

    /// <summary>Folded by <see cref="OrderSearch"/>: lower case, no accents, letters and digits only.</summary>
    public string Term { get; private set; }

    public Guid OrderId { get; private set; }
}
