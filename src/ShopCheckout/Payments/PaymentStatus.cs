namespace ShopCheckout.Payments;

public enum PaymentStatus
{
    /// <summary>Written down; no payment intent is known yet.</summary>
    Pending,

    /// <summary>An intent exists and nobody has paid it.</summary>
    Created,

    /// <summary>A card was authorised; nothing is taken yet.</summary>
    Authorized,

    Captured,

    /// <summary>All that was captured has been given back.</summary>
    Refunded,

    Reversed,

    Canceled,
}
