using System.Globalization;
using ShopCheckout.Payments;
using ShopCheckout.Returns;
using ShopCheckout.Web.Pages.Orders;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What staff fill in to refund lines. It travels through the page that asks whether they are sure.</summary>
public sealed class RefundItemsInput
{
    private const int LongestReason = 300;

    /// <summary>Made when the merchant is asked; sent twice it is one refund.</summary>
    public Guid AttemptId { get; set; }

    /// <summary>The shopper's request that it is for, if any.</summary>
    public Guid? RequestId { get; set; }

    public IList<Line> Lines { get; init; } = [];

    public string? Delivery { get; set; }

    public string? Reason { get; set; }

    public string TidyReason => (Reason ?? string.Empty).Trim();

    /// <summary>What a shopper asked back, as far as it is left, and the delivery when nothing else is; what is damaged stays off the shelf.</summary>
    public static RefundItemsInput For(ListReturns.Row asked, OfferItems.Model offer)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(offer);
        string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
        int Back(OfferItems.Line line) => Math.Min(asked.Lines.FirstOrDefault(l => l.Position == line.Position)?.Quantity ?? 0, line.Left);
        var isAll = offer.Lines.Any(l => l.Left > 0) && offer.Lines.All(l => Back(l) == l.Left);
        return new RefundItemsInput
        {
            Delivery = isAll && !offer.DeliveryLeft.IsZero ? (offer.DeliveryLeft.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null,
            RequestId = asked.Id,
            Reason = $"Asked for by the shopper: {asked.Kind.Name()}",
            Lines =
            [
                .. from line in offer.Lines
                   let quantity = Back(line)
                   select new Line { Position = line.Position, Quantity = Count(quantity), Restock = Count(asked.Reason == ReturnReason.Damaged ? 0 : Math.Min(quantity, line.Restockable)) },
            ],
        };
    }

    /// <returns>What is wrong with which field, in the order of the fields.</returns>
    public IReadOnlyList<(string Field, string Error)> Check(string currency, out WantedItems wanted)
    {
        var errors = new List<(string, string)>();
        var items = new List<WantedItems.Item>();
        foreach (var line in Lines)
        {
            if (!TryCount(line.Quantity, out var quantity))
                errors.Add(($"Quantity_{line.Position}", "Enter how many as a whole number."));
            if (!TryCount(line.Restock, out var restock))
                errors.Add(($"Restock_{line.Position}", "Enter how many go back into stock as a whole number."));
            items.Add(new WantedItems.Item(line.Position, quantity, restock));
        }

        var delivery = new Money(0, currency);
        if (!string.IsNullOrWhiteSpace(Delivery) && (!MoneyText.TryParse(Delivery, currency, out delivery) || delivery.Minor < 0))
            errors.Add((nameof(Delivery), "Enter an amount such as 3.95, or leave it empty."));
        if (TidyReason.Length == 0)
            errors.Add((nameof(Reason), "Enter why the money goes back."));
        else if (TidyReason.Length > LongestReason || TidyReason.Any(char.IsControl))
            errors.Add((nameof(Reason), $"Enter a reason in one line of at most {LongestReason} characters."));
        wanted = new WantedItems(items, delivery.Minor);
        return errors;
    }

    private static bool TryCount(string? text, out int count)
    {
        count = 0;
        return string.IsNullOrWhiteSpace(text) || int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    public sealed class Line
    {
        public int Position { get; set; }

        public string? Quantity { get; set; }

        public string? Restock { get; set; }
    }
}
