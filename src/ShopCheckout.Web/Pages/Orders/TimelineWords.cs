using ShopCheckout.Orders;
using static ShopCheckout.Words;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>What happened to an order, in words, and the colour it is shown in.</summary>
internal static class TimelineWords
{
    public static (string Text, string Tone) Words(this OrderEventKind kind) => kind switch
    {
        OrderEventKind.Placed => (Say("Order placed"), ""),
        OrderEventKind.PaymentStarted => (Say("Sent to the payment page"), ""),
        OrderEventKind.PaymentDeclined => (Say("Card declined"), "bad"),
        OrderEventKind.Authorized => (Say("Card authorised"), "good"),
        OrderEventKind.Paid => (Say("Payment received"), "good"),
        OrderEventKind.PaidLate => (Say("Payment received late"), "good"),
        OrderEventKind.StockShort => (Say("Not everything is in stock"), "warn"),
        OrderEventKind.Cancelled => (Say("Order cancelled"), "bad"),
        OrderEventKind.Expired => (Say("Not paid in time"), "bad"),
        OrderEventKind.Refunded => (Say("Refunded"), "warn"),
        OrderEventKind.Reversed => (Say("Payment reversed"), "warn"),
        OrderEventKind.Captured => (Say("Money taken"), "good"),
        OrderEventKind.HoldEnded => (Say("No longer held on the card"), "warn"),
        OrderEventKind.AmountChanged => (Say("Amount changed"), ""),
        OrderEventKind.SlotGone => (Say("Time to collect given to somebody else"), "warn"),
        OrderEventKind.Sent => (Say("Sent"), "good"),
        OrderEventKind.Flagged => (Say("Being looked into"), "warn"),
        OrderEventKind.FlagLifted => (Say("Looked into: all is as it should be"), "good"),
        _ => (kind.ToString(), ""),
    };
}
