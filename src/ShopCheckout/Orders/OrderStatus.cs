namespace ShopCheckout.Orders;

public enum OrderStatus
{
    /// <summary>Placed; its stock is held until the deadline.</summary>
    AwaitingPayment,

    /// <summary>The money was seen at the provider, with the right amount.</summary>
    Paid,

    /// <summary>Taken back by the shopper or the merchant before it was paid, or replaced by a changed order.</summary>
    Cancelled,

    /// <summary>Nobody paid before the deadline.</summary>
    Expired,
}
