using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>How the pages of the simple acts speak: what they are called, and what each will do in money.</summary>
/// <param name="Path">The last part of its address.</param>
/// <param name="Title">Its page.</param>
/// <param name="Done">What is said when it was done.</param>
public sealed record ActWords(string Path, PaymentAct Act, string Title, Func<Money, string> Button, Func<Money, string> Done)
{
    public static readonly IReadOnlyList<ActWords> All =
    [
        new("capture", PaymentAct.Capture, "Take money", amount => $"Take {amount.ToDisplay()}", amount => $"{amount.ToDisplay()} was taken from the card."),
        new("amount", PaymentAct.ChangeAmount, "Change the amount", amount => $"Change it to {amount.ToDisplay()}", amount => $"The order now comes to {amount.ToDisplay()}."),
        new("tip", PaymentAct.ChangeTip, "Change the tip", amount => $"Change the tip to {amount.ToDisplay()}", amount => $"The tip is now {amount.ToDisplay()}."),
        new("release", PaymentAct.Release, "Let the hold go", amount => $"Let {amount.ToDisplay()} go", amount => $"The hold of {amount.ToDisplay()} was let go. The order is cancelled."),
        new("cancel", PaymentAct.Cancel, "Cancel the order", _ => "Cancel the order", _ => "The order is cancelled. It can no longer be paid."),
        new("receipt", PaymentAct.SendReceipt, "Send the receipt again", _ => "Send the receipt", _ => "Dojo sends the receipt."),
    ];

    public static string NameOf(PaymentAct act) => All.FirstOrDefault(a => a.Act == act)?.Title ?? (act == PaymentAct.Refund ? "Refund" : "Reverse the payment");

    public static ActWords? Of(string? path) => All.FirstOrDefault(a => string.Equals(a.Path, path, StringComparison.Ordinal));

    /// <summary>What will happen, line by line.</summary>
    public IEnumerable<(string What, string Then)> Effects(OfferActs.Model offer, PaymentActInput input, Money amount)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(input);
        var card = offer.Card ?? "the shopper's card";
        switch (Act)
        {
            case PaymentAct.Capture:
                var rest = offer.Capturable - amount;
                yield return ("Taken now", $"{amount.ToDisplay()} from {card}");
                yield return ("Taken in all", $"{(offer.Taken + amount).ToDisplay()} of {offer.Amount.ToDisplay()}");
                if (!rest.IsZero)
                    yield return ("The rest", input.IsFinal ? $"{rest.ToDisplay()} is given up; Dojo lets it go when the hold ends. No more can be taken." : $"{rest.ToDisplay()} stays held and can be taken later.");
                break;
            case PaymentAct.ChangeAmount:
                yield return ("Until now", (offer.Amount - offer.Tip).ToDisplay());
                yield return ("From now on", offer.Tip.IsZero ? amount.ToDisplay() : $"{amount.ToDisplay()}, and the tip of {offer.Tip.ToDisplay()} on top");
                yield return ("Taken", "nothing now. The shopper sees the new amount with the order.");
                break;
            case PaymentAct.ChangeTip:
                yield return ("The tip until now", offer.Tip.ToDisplay());
                yield return ("From now on", $"{amount.ToDisplay()}; {(offer.Amount - offer.Tip + amount).ToDisplay()} in all");
                yield return ("Taken", "nothing now. The shopper sees it with the order.");
                break;
            case PaymentAct.Release:
                yield return ("Let go", $"{amount.ToDisplay()} on {card}; nothing is taken");
                yield return ("The order", "is cancelled, and its goods go back on sale. This cannot be undone.");
                break;
            case PaymentAct.Cancel:
                yield return ("Taken", "nothing; nobody has paid");
                yield return ("The order", "ends, its payment page is closed, and its goods go back on sale.");
                break;
            default:
                yield return ("Goes to", input.TidyEmail);
                yield return ("Money", "does not move.");
                break;
        }
    }
}
