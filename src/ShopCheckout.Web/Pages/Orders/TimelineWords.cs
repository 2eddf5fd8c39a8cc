using ShopCheckout.Orders;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>What happened to an order, in words, and the colour it is shown in.</summary>
internal static class TimelineWords
{
    public static (string Text, string Tone) Words(this OrderEventKind kind) => kind switch
    {
        OrderEventKind.Placed => ("Order placed", ""),
        OrderEventKind.PaymentStarted => ("Sent to the payment page", ""),
        OrderEventKind.PaymentDeclined => ("Card declined", "bad"),
        OrderEventKind.Authorized => ("Card authorised", "good"),
        OrderEventKind.Paid => ("Payment received", "good"),
        OrderEventKind.PaidLate => ("Payment received late", "good"),
        OrderEventKind.StockShort => ("Not everything is in stock", "warn"),
        OrderEventKind.Cancelled => ("Order cancelled", "bad"),
        OrderEventKind.Expired => ("Not paid in time", "bad"),
        OrderEventKind.Refunded => ("Refunded", "warn"),
        OrderEventKind.Reversed => ("Payment reversed", "warn"),
        OrderEventKind.Captured => ("Money taken", "good"),
        OrderEventKind.HoldEnded => ("No longer held on the card", "warn"),
        OrderEventKind.AmountChanged => ("Amount changed", ""),
        OrderEventKind.SlotGone => ("Time to collect given to somebody else", "warn"),
        OrderEventKind.Sent => ("Sent", "good"),
        OrderEventKind.Flagged => ("Being looked into", "warn"),
        _ => (kind.ToString(), ""),
    };
}
