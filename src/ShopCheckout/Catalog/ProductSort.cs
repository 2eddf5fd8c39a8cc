namespace ShopCheckout.Catalog;

/// <summary>The orders in which products are listed; each has an index.</summary>
public enum ProductSort
{
    Featured,
    Name,
    PriceLow,
    PriceHigh,
    Newest,
}
