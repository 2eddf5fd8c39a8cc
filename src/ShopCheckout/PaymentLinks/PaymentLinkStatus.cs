namespace ShopCheckout.PaymentLinks;

public enum PaymentLinkKind
{
    /// <summary>A request to pay what was agreed already.</summary>
    Link,

    /// <summary>An offer: who pays it accepts it and its terms.</summary>
    Quote,
}

public enum PaymentLinkStatus
{
    /// <summary>Nobody but staff has seen it; it may still be changed.</summary>
    Draft,

    /// <summary>The mail with its link is written; what it says never changes again.</summary>
    Sent,

    /// <summary>Its page was opened.</summary>
    Viewed,

    /// <summary>The money was seen at the provider.</summary>
    Paid,

    /// <summary>Nobody paid in time.</summary>
    Expired,

    /// <summary>Taken back by staff.</summary>
    Withdrawn,
}

/// <summary>What can happen to a payment link.</summary>
public enum PaymentLinkStep
{
    Send,
    View,
    Pay,
    Expire,
    Withdraw,
}
