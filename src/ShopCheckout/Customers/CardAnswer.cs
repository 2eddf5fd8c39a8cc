namespace ShopCheckout.Customers;

/// <summary>What came of a shopper's wish for one of their cards.</summary>
public enum CardAnswer
{
    Done,

    /// <summary>They have no such card, or not any more.</summary>
    NoSuchCard,

    /// <summary>It can pay nothing any more.</summary>
    Expired,

    /// <summary>The provider could not be asked.</summary>
    Away,
}
