namespace ShopCheckout.Payments;

/// <summary>What came of looking at a payment intent and taking over what it shows.</summary>
public enum Settlement
{
    /// <summary>Our rows now say what the provider says.</summary>
    InStep,

    /// <summary>No answer came; nothing was changed.</summary>
    Unreachable,

    /// <summary>The provider does not know the intent.</summary>
    NotFound,

    /// <summary>It belongs to no payment of ours.</summary>
    NotOurs,

    /// <summary>Reference, amount or currency are not what we asked for; the payment is flagged and was not moved.</summary>
    Mismatch,

    /// <summary>It shows a state that cannot follow ours; recorded, nothing was changed.</summary>
    Illegal,

    /// <summary>Others kept changing the same rows; nothing was changed.</summary>
    Contended,
}
