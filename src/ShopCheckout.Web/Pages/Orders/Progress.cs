using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>How far an order is, in the shopper's words: the steps, what happens next, and one sentence for who hears the page.</summary>
public sealed record Progress(IReadOnlyList<Progress.Step> Steps, string Next, string News)
{
    public enum State
    {
        ToCome,
        Now,
        Done,

        /// <summary>It ended here.</summary>
        Ended,
    }

    public sealed record Step(string Name, State State);

    public static Progress Of(ViewOrder.Model order, ExpectedDays expected)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(expected);
        var steps = new List<Step> { new(Words.Say("Placed"), State.Done) };
        steps.AddRange(order.Status switch
        {
            OrderStatus.Cancelled => Ended(order, Words.Say("Cancelled")),
            OrderStatus.Expired => [new(Words.Say("Not paid in time"), State.Ended)],
            OrderStatus.Released => [new(Words.Say("Card authorised"), State.Done), new(Words.Say("Handed over"), State.Done), new(Words.Say("Deposit let go"), State.Done)],
            OrderStatus.AwaitingPayment => [new(Words.Say("Paid"), State.Now), .. Handing(order, State.ToCome)],
            _ => Ahead(order),
        });
        var now = steps.FindLast(s => s.State != State.ToCome)!.Name;
        var next = NextOf(order, expected);
        return new(steps, next, Words.Say($"Order {order.Number}: {now}. {next}"));
    }

    private static bool IsAllBack(ViewOrder.Model order) => order.Payment.Status is PaymentStatus.Refunded or PaymentStatus.Reversed;

    private static bool IsHandedOver(ViewOrder.Model order) => order.BookingId is null;

    private static IEnumerable<Step> Ahead(ViewOrder.Model order)
    {
        yield return new(order.Status == OrderStatus.Authorised ? Words.Say("Card authorised") : order.Status == OrderStatus.PartlyPaid ? Words.Say("Paid in part") : Words.Say("Paid"), State.Done);
        if (IsAllBack(order) && order.SentAt is null)
        {
            yield return new(Words.Say("Given back"), State.Ended);
            yield break;
        }

        foreach (var step in Handing(order, order.SentAt is null ? State.Now : State.Done))
            yield return step;
        if (!order.Payment.Refunded.IsZero || IsAllBack(order))
            yield return new(IsAllBack(order) ? Words.Say("Given back") : Words.Say("Given back in part"), State.Done);
    }

    // What is agreed on a payment link is no parcel.
    private static IEnumerable<Step> Handing(ViewOrder.Model order, State packing)
    {
        if (!IsHandedOver(order))
            yield break;
        if (order.PaymentLinkId is null)
            yield return new(Words.Say("Being packed"), packing);
        var isSome = order.SentAt is null && order.Lines.Any(l => l.SentAt is not null);
        var last = order.Method == FulfilmentMethod.Delivery ? Words.Say("On its way") : order.PaymentLinkId is null ? Words.Say("Collected") : Words.Say("Done");
        yield return new(isSome ? Words.Say($"{last}, in part") : last, order.SentAt is not null ? State.Done : isSome || (order.PaymentLinkId is not null && packing == State.Now) ? State.Now : State.ToCome);
    }

    private static IEnumerable<Step> Ended(ViewOrder.Model order, string name)
    {
        if (order.Payment.Status is PaymentStatus.Refunded or PaymentStatus.Reversed)
            yield return new(Words.Say("Given back"), State.Done);
        yield return new(name, State.Ended);
    }

    private static string NextOf(ViewOrder.Model order, ExpectedDays expected)
    {
        if (order.Status is OrderStatus.Expired)
            return Words.Say("Nobody paid in time, so we gave the goods back. You have not been charged.");
        if (order.Status is OrderStatus.Cancelled)
            return order.Payment.Captured.IsZero ? Words.Say("It is cancelled, and nothing was taken from your card.") : Words.Say("It is cancelled. What was taken goes back to your card.");
        if (order.Status is OrderStatus.AwaitingPayment)
            return Words.Say("Once it is paid we begin to pack it.");
        if (order.Payment.IsFlagged)
            return Words.Say("Somebody looks at the payment first. We will get in touch.");
        if (IsAllBack(order))
            return Words.Say("Your money is on its way back to your card. Banks take three to five working days to show it.");
        if (order.BookingId is not null)
            return Words.Say("It is for your table; there is nothing to send.");
        if (order.SentAt is not null)
            return order.Method == FulfilmentMethod.Delivery ? Words.Say("It is on its way to you.") : Words.Say("You have it. Enjoy!");
        if (order.PaymentLinkId is not null)
            return Words.Say("We do what we agreed with you, and get in touch about it.");
        if (order.Payment.CaptureDueAt is not null)
            return Words.Say("We send it as soon as it is out, and write to you then.");
        var (from, to) = expected.For(order.Method, order.PaidAt ?? order.PlacedAt);
        return order.Method == FulfilmentMethod.Delivery
            ? Words.Say($"We pack it and write to you when it leaves. Expect it between {Day(from)} and {Day(to)}.")
            : Words.Say($"We pack it. It is ready to collect on {Day(from)}; your order number is all you need.");
    }

    private static string Day(DateOnly day) => DateWords.WeekdayOfYear(day);
}
