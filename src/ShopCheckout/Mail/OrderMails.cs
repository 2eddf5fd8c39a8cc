using Microsoft.Extensions.Options;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Mail;

/// <summary>What a shopper is told about their order's money. Each is told once.</summary>
public sealed class OrderMails(MailDesk desk, OrderLinks links, SlotCalendar slots, IOptions<ShopOptions> shop)
{
    /// <param name="order">With its lines.</param>
    /// <param name="payment">What was paid with.</param>
    /// <param name="missing">What was paid for and is gone, in words; null when all is there.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task PaidAsync(Order order, Payment payment, string? missing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payment);

        // Nobody is thanked for a fee; the booking's own mail tells of it.
        if (order.BookingId is not null)
            return Task.CompletedTask;
        var apology = missing is null ? string.Empty : $"\n\nSorry: {missing} sold out before your payment arrived. We will write to you about it.";
        return TellAsync(
            order, "order-paid", $"Order {order.Number}: thank you", $"Thank you. We have received your payment of {Agreed(order, payment).TrimEnd(',')}.{apology}\n\n{Lines(order)}\n\n{Fulfilment(order)}\n\nYour invoice:\n{links.InvoiceUrl(order.Id)}", cancellationToken);
    }

    /// <summary>The card is held, nothing is taken yet.</summary>
    /// <param name="order">With its lines.</param>
    /// <param name="payment">What holds the money.</param>
    /// <param name="isPlanned">It is taken on a day that was named at the checkout, sent or not.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task AuthorisedAsync(Order order, Payment payment, bool isPlanned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payment);
        return TellAsync(
            order,
            "order-authorised",
            $"Order {order.Number}: your card is authorised",
            $"Thank you for your order. {Agreed(order, payment)} is reserved on your card; nothing has been taken yet. We take it when your order is on its way to you{(isPlanned ? ", and by the day that we named when you ordered" : string.Empty)}.\n\n{Lines(order)}",
            cancellationToken);
    }

    /// <param name="order">The order.</param>
    /// <param name="taken">What was taken of what is reserved on the card.</param>
    /// <param name="takenInAll">What was taken so far, which tells one capture from the next.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task CapturedAsync(Order order, Money taken, Money takenInAll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var inAll = taken == takenInAll ? string.Empty : $" With what was taken before that is {takenInAll.ToDisplay()}.";
        return TellAsync(
            order,
            $"order-captured-{takenInAll.Minor}",
            $"Order {order.Number}: {taken.ToDisplay()} taken",
            $"We have taken {taken.ToDisplay()} of the {order.Total.ToDisplay()} that you agreed to.{inAll} Your bank may show the rest as reserved until it is taken or let go.",
            cancellationToken);
    }

    /// <param name="order">With its lines.</param>
    /// <param name="positions">The lines that left just now.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task SentAsync(Order order, IReadOnlyCollection<int> positions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var isDelivery = order.Method == FulfilmentMethod.Delivery;
        var lines = string.Join('\n', order.Lines.Where(l => positions.Contains(l.Position)).Select(l => $"{l.Quantity} × {l.Name}"));
        return TellAsync(
            order,
            $"order-sent-{string.Join('-', positions.Order())}",
            $"Order {order.Number}: {(isDelivery ? "on its way" : "handed over")}",
            $"{(isDelivery ? "This is on its way to you" : "This was handed over to you")}:\n\n{lines}",
            cancellationToken);
    }

    /// <param name="order">The order.</param>
    /// <param name="given">What went back this time.</param>
    /// <param name="givenInAll">What has gone back so far, which tells one refund from the next.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task RefundedAsync(Order order, Money given, Money givenInAll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var inAll = given == givenInAll ? string.Empty : $" With what went back before that is {givenInAll.ToDisplay()}.";
        return TellAsync(
            order,
            $"order-refunded-{givenInAll.Minor}",
            $"Order {order.Number}: {given.ToDisplay()} refunded",
            $"We have refunded {given.ToDisplay()} to the card you paid with.{inAll} Banks take three to five working days to show it.",
            cancellationToken);
    }

    /// <param name="order">The order.</param>
    /// <param name="amount">What is given up or given back.</param>
    /// <param name="wasTaken">False when it was only reserved.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task ReversedAsync(Order order, Money amount, bool wasTaken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return TellAsync(
            order,
            "order-reversed",
            $"Order {order.Number}: payment reversed",
            wasTaken
                ? $"We have reversed your payment of {amount.ToDisplay()}. Your card is not charged; your bank may show it for a few days."
                : $"We have released the {amount.ToDisplay()} that were reserved on your card. Nothing was taken; your bank may show the reservation for a few days.",
            cancellationToken);
    }

    /// <summary>An order that money was taken or reserved for will not be delivered.</summary>
    public Task CancelledAsync(Order order, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return TellAsync(order, "order-cancelled", $"Order {order.Number} is cancelled", $"Your order is cancelled: {reason}", cancellationToken);
    }

    /// <summary>Everything about an order that money was taken or reserved for, because its shopper asked for it.</summary>
    public Task ReceiptAsync(Order order, Payment payment, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payment);
        Money Of(long minor) => payment.Amount with { Minor = minor };
        var card = payment.CardLast4 is null ? string.Empty : $" with {payment.CardScheme} ending in {payment.CardLast4}";
        var paid = payment.CapturedMinor > 0 ? $"Paid{card}: {Of(payment.CapturedMinor).ToDisplay()}" : $"Reserved on your card and not taken yet: {payment.Total.ToDisplay()}";
        var back = payment.RefundedMinor > 0 ? $"\nGiven back: {Of(payment.RefundedMinor).ToDisplay()}" : string.Empty;
        return desk.WriteAsync(
            key, order.Contact.Email, $"Order {order.Number}: your receipt", $"Hello {order.Contact.Name},\n\nHere is the receipt that you asked for.\n\n{Lines(order)}\n{paid}{back}\n\nYour order:\n{links.OrderUrl(order.Id)}\n\n{shop.Value.Name}", order.Id, cancellationToken);
    }

    private Task TellAsync(Order order, string what, string subject, string text, CancellationToken cancellationToken) => desk.WriteAsync(
        $"{what}:{order.Id:N}", order.Contact.Email, subject, $"Hello {order.Contact.Name},\n\n{text}\n\nYour order:\n{links.OrderUrl(order.Id)}\n\n{shop.Value.Name}", order.Id, cancellationToken);

    // The order's total as ever, and what came on top of it.
    private static string Agreed(Order order, Payment payment) => payment.TipMinor == 0
        ? order.Total.ToDisplay()
        : $"{(order.Total with { Minor = order.Total.Minor + payment.TipMinor }).ToDisplay()}, your tip of {(order.Total with { Minor = payment.TipMinor }).ToDisplay()} included,";

    private static string Lines(Order order)
    {
        var discount = order.DiscountMinor == 0 ? string.Empty : $"\nDiscount {order.DiscountCode}: {(order.Goods with { Minor = -order.DiscountMinor }).ToDisplay()}";
        var delivery = discount + (order.Delivery.IsZero ? string.Empty : $"\nDelivery: {order.Delivery.ToDisplay()}");
        return $"Order {order.Number}\n{string.Join('\n', order.Lines.OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.Name}: {l.Full.ToDisplay()}"))}{delivery}\n"
            + $"Total: {order.Total.ToDisplay()}, of which VAT {order.Vat.ToDisplay()}";
    }

    private string Fulfilment(Order order) => (order switch
    {
        { Method: FulfilmentMethod.Delivery, DeliveryAddress: { } to } =>
            $"We deliver to{(order.DeliveryOption is null ? string.Empty : $" ({order.DeliveryOption})")}:\n{string.Join('\n', to.ToLines().Prepend(order.Contact.Name))}",
        { CollectFrom: { } from, CollectUntil: { } until } => $"You collect it from the shop: {slots.Text(from, until)}.",
        { PaymentLinkId: not null } => "This is what we agreed with you; we will arrange the rest.",
        _ => "You collect it from the shop.",
    }) + Words("Gift message", order.GiftMessage) + Words("Your note to us", order.Notes);

    // Blank lines would make paragraphs of their own, and a line that is a link a link.
    private static string Words(string what, string? text) =>
        text is null ? string.Empty : $"\n\n{what}: {string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}";
}
