namespace ShopCheckout.Orders;

public enum OrderStatus
{
    /// <summary>Placed; its stock is held until the deadline.</summary>
    AwaitingPayment,

    /// <summary>A card was authorised for the whole amount. The order stands and its stock is held; the money is not taken yet.</summary>
    Authorised,

    /// <summary>A part of what the card promised was taken; the rest is still promised.</summary>
    PartlyPaid,

    /// <summary>The money was seen at the provider: the right amount, or as much as the merchant wanted of what was held.</summary>
    Paid,

    /// <summary>Taken back by the shopper or the merchant before it was paid or its hold was taken, or replaced by a changed order.</summary>
    Cancelled,

    /// <summary>A deposit whose hold was let go after the goods were handed over: nothing was taken, and nothing is owed.</summary>
    Released,

    /// <summary>Nobody paid before the deadline.</summary>
    Expired,
}
