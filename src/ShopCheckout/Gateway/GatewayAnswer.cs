namespace ShopCheckout.Gateway;

/// <summary>What became of a call to the payment provider. There is no fourth case, and Unknown is never turned into Refused without evidence.</summary>
public abstract record GatewayAnswer<T>
{
    private GatewayAnswer()
    {
    }

    /// <summary>The provider did it and said so.</summary>
    public sealed record Succeeded(T Value) : GatewayAnswer<T>;

    /// <summary>The provider said no: nothing was done.</summary>
    /// <param name="Reason">For staff and logs; holds no card data.</param>
    /// <param name="NotFound">The provider does not know the thing asked about.</param>
    /// <param name="NotAllowed">The provider did not take our key at all.</param>
    public sealed record Refused(string Reason, bool NotFound = false, bool NotAllowed = false) : GatewayAnswer<T>;

    /// <summary>No answer that can be trusted came: it may have been done or not.</summary>
    public sealed record Unknown(string Reason) : GatewayAnswer<T>;
}
