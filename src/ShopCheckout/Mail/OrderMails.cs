using Microsoft.Extensions.Options;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Mail;

/// <summary>What a shopper is told about their order's money. Each is told once.</summary>
public sealed class OrderMails(MailDesk desk, OrderLinks links, SlotCalendar slots, Tongues tongues, IOptions<ShopOptions> shop)
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
        return TellAsync(order, "order-paid", () => (
            Words.Say($"Order {order.Number}: thank you"),
            Join(
                payment.TipMinor == 0
                    ? Words.Say($"Thank you. We have received your payment of {order.Total.ToDisplay()}.")
                    : Words.Say($"Thank you. We have received your payment of {WithTip(order, payment).ToDisplay()}, your tip of {Tip(order, payment).ToDisplay()} included."),
                missing is null ? null : Words.Say($"Sorry: {missing} sold out before your payment arrived. We will write to you about it."),
                Lines(order), Fulfilment(order), $"{Words.Say("Your invoice:")}\n{links.InvoiceUrl(order.Id)}")), cancellationToken);
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
        return TellAsync(order, "order-authorised", () => (
            Words.Say($"Order {order.Number}: your card is authorised"),
            Join($"{Words.Say("Thank you for your order.")} {Reserved(order, payment)} {WhenTaken(isPlanned)}", Lines(order))), cancellationToken);
    }

    /// <param name="order">The order.</param>
    /// <param name="taken">What was taken of what is reserved on the card.</param>
    /// <param name="takenInAll">What was taken so far, which tells one capture from the next.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task CapturedAsync(Order order, Money taken, Money takenInAll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return TellAsync(order, $"order-captured-{takenInAll.Minor}", () => (
            Words.Say($"Order {order.Number}: {taken.ToDisplay()} taken"),
            taken == takenInAll
                ? Words.Say($"We have taken {taken.ToDisplay()} of the {order.Total.ToDisplay()} that you agreed to. Your bank may show the rest as reserved until it is taken or let go.")
                : Words.Say($"We have taken {taken.ToDisplay()} of the {order.Total.ToDisplay()} that you agreed to. With what was taken before that is {takenInAll.ToDisplay()}. Your bank may show the rest as reserved until it is taken or let go.")), cancellationToken);
    }

    /// <param name="order">With its lines.</param>
    /// <param name="positions">The lines that left just now.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task SentAsync(Order order, IReadOnlyCollection<int> positions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var isDelivery = order.Method == FulfilmentMethod.Delivery;
        var lines = string.Join('\n', order.Lines.Where(l => positions.Contains(l.Position)).Select(l => $"{l.Quantity} × {l.Name}"));
        return TellAsync(order, $"order-sent-{string.Join('-', positions.Order())}", () => (
            isDelivery ? Words.Say($"Order {order.Number}: on its way") : Words.Say($"Order {order.Number}: handed over"),
            Join(isDelivery ? Words.Say("This is on its way to you:") : Words.Say("This was handed over to you:"), lines)), cancellationToken);
    }

    /// <param name="order">The order.</param>
    /// <param name="given">What went back this time.</param>
    /// <param name="givenInAll">What has gone back so far, which tells one refund from the next.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task RefundedAsync(Order order, Money given, Money givenInAll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return TellAsync(order, $"order-refunded-{givenInAll.Minor}", () => (
            Words.Say($"Order {order.Number}: {given.ToDisplay()} refunded"),
            given == givenInAll
                ? Words.Say($"We have refunded {given.ToDisplay()} to the card you paid with. Banks take three to five working days to show it.")
                : Words.Say($"We have refunded {given.ToDisplay()} to the card you paid with. With what went back before that is {givenInAll.ToDisplay()}. Banks take three to five working days to show it.")), cancellationToken);
    }

    /// <param name="order">The order.</param>
    /// <param name="amount">What is given up or given back.</param>
    /// <param name="wasTaken">False when it was only reserved.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task ReversedAsync(Order order, Money amount, bool wasTaken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return TellAsync(order, "order-reversed", () => (
            Words.Say($"Order {order.Number}: payment reversed"),
            wasTaken
                ? Words.Say($"We have reversed your payment of {amount.ToDisplay()}. Your card is not charged; your bank may show it for a few days.")
                : Words.Say($"We have released the {amount.ToDisplay()} that were reserved on your card. Nothing was taken; your bank may show the reservation for a few days.")), cancellationToken);
    }

    /// <summary>An order that money was taken or reserved for will not be delivered. The shop's own reasons have their words; what staff typed has none
    /// and stays as it is.</summary>
    public Task CancelledAsync(Order order, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return TellAsync(order, "order-cancelled", () => (Words.Say($"Order {order.Number} is cancelled"), Words.Say($"Your order is cancelled: {Words.Say(reason)}")), cancellationToken);
    }

    /// <summary>Everything about an order that money was taken or reserved for, because its shopper asked for it.</summary>
    public async Task ReceiptAsync(Order order, Payment payment, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payment);
        using var speech = tongues.Speak(order.Language);
        await WriteAsync(
            order, key, Words.Say($"Order {order.Number}: your receipt"), Join(Words.Say("Here is the receipt that you asked for."), $"{Lines(order)}\n{Paid(payment)}"), cancellationToken);
    }

    private async Task TellAsync(Order order, string what, Func<(string Subject, string Text)> write, CancellationToken cancellationToken)
    {
        using var speech = tongues.Speak(order.Language);
        var (subject, text) = write();
        await WriteAsync(order, $"{what}:{order.Id:N}", subject, text, cancellationToken);
    }

    private Task WriteAsync(Order order, string key, string subject, string text, CancellationToken cancellationToken) => desk.WriteAsync(
        key, order.Contact.Email, subject, Join(Words.Say($"Hello {order.Contact.Name},"), text, $"{Words.Say("Your order:")}\n{links.OrderUrl(order.Id)}", shop.Value.Name), order.Id, cancellationToken);

    private static string Join(params string?[] paragraphs) => string.Join("\n\n", paragraphs.Where(p => p is not null));

    private static string Paid(Payment payment)
    {
        string Of(long minor) => (payment.Amount with { Minor = minor }).ToDisplay();
        var paid = payment switch
        {
            { CapturedMinor: <= 0 } => Words.Say($"Reserved on your card and not taken yet: {payment.Total.ToDisplay()}"),
            { CardLast4: null } => Words.Say($"Paid: {Of(payment.CapturedMinor)}"),
            _ => Words.Say($"Paid with {payment.CardScheme} ending in {payment.CardLast4}: {Of(payment.CapturedMinor)}"),
        };
        return payment.RefundedMinor > 0 ? $"{paid}\n{Words.Say($"Given back: {Of(payment.RefundedMinor)}")}" : paid;
    }

    private static Money Tip(Order order, Payment payment) => order.Total with { Minor = payment.TipMinor };

    // The order's total as ever, and what came on top of it.
    private static Money WithTip(Order order, Payment payment) => order.Total with { Minor = order.Total.Minor + payment.TipMinor };

    private static string Reserved(Order order, Payment payment) => payment.TipMinor == 0
        ? Words.Say($"{order.Total.ToDisplay()} is reserved on your card; nothing has been taken yet.")
        : Words.Say($"{WithTip(order, payment).ToDisplay()}, your tip of {Tip(order, payment).ToDisplay()} included, is reserved on your card; nothing has been taken yet.");

    private static string WhenTaken(bool isPlanned) => isPlanned
        ? Words.Say("We take it when your order is on its way to you, and by the day that we named when you ordered.")
        : Words.Say("We take it when your order is on its way to you.");

    private static string Lines(Order order)
    {
        var discount = order.DiscountMinor == 0 ? string.Empty : "\n" + Words.Say($"Discount {order.DiscountCode}: {(order.Goods with { Minor = -order.DiscountMinor }).ToDisplay()}");
        var delivery = discount + (order.Delivery.IsZero ? string.Empty : "\n" + Words.Say($"Delivery: {order.Delivery.ToDisplay()}"));
        return $"{Words.Say($"Order {order.Number}")}\n{string.Join('\n', order.Lines.OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.Name}: {l.Full.ToDisplay()}"))}{delivery}\n"
            + Words.Say($"Total: {order.Total.ToDisplay()}, of which VAT {order.Vat.ToDisplay()}");
    }

    private string Fulfilment(Order order) => (order switch
    {
        { Method: FulfilmentMethod.Delivery, DeliveryAddress: { } to } =>
            $"{(order.DeliveryOption is null ? Words.Say("We deliver to:") : Words.Say($"We deliver to ({Words.Say(order.DeliveryOption)}):"))}\n{string.Join('\n', to.ToLines().Prepend(order.Contact.Name))}",
        { CollectFrom: { } from, CollectUntil: { } until } => Words.Say($"You collect it from the shop: {slots.Text(from, until)}."),
        { PaymentLinkId: not null } => Words.Say("This is what we agreed with you; we will arrange the rest."),
        _ => Words.Say("You collect it from the shop."),
    }) + (OneLine(order.GiftMessage) is { } gift ? "\n\n" + Words.Say($"Gift message: {gift}") : null) + (OneLine(order.Notes) is { } note ? "\n\n" + Words.Say($"Your note to us: {note}") : null);

    // Blank lines would make paragraphs of their own, and a line that is a link a link.
    private static string? OneLine(string? text) =>
        text is null ? null : string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
