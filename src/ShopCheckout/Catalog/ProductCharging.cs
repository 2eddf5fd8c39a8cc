namespace ShopCheckout.Catalog;

/// <summary>When the money for a product is taken.</summary>
public enum ProductCharging
{
    /// <summary>As the shop's settings say.</summary>
    AsTheShop,

    /// <summary>Held when it is ordered, taken when it is sent.</summary>
    WhenSent,

    /// <summary>A pre-order: held when it is ordered, taken when it comes out.</summary>
    OnRelease,

    /// <summary>A deposit: held, and let go when all is well.</summary>
    Deposit,
}
