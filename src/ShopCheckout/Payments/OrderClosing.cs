using ShopCheckout.Orders;

namespace ShopCheckout.Payments;

/// <summary>Why an unpaid order ends, if its intent turns out to be cancelled.</summary>
public sealed record OrderClosing(bool IsExpiry, string Reason)
{
    public static readonly OrderClosing Expiry = new(IsExpiry: true, "Nobody paid in time.");

    public static OrderClosing Cancelled(string reason) => new(IsExpiry: false, reason);

    public void Close(Order order, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (IsExpiry)
            order.Expire(now);
        else
            order.Cancel(Reason, now);
    }
}
