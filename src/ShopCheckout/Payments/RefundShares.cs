using ShopCheckout.Checkout;

namespace ShopCheckout.Payments;

/// <summary>How much of one part goes back.</summary>
public sealed record RefundShare(SoldPart Part, int Quantity, int Restock, long GrossMinor, long VatMinor);

/// <summary>What somebody wants back: some of some lines, and some of the delivery.</summary>
public sealed record WantedItems(IReadOnlyList<WantedItems.Item> Items, long DeliveryMinor)
{
    /// <param name="Position">The order's line.</param>
    /// <param name="Quantity">How many come off.</param>
    /// <param name="Restock">How many go back into stock.</param>
    public sealed record Item(int Position, int Quantity, int Restock);
}

/// <summary>What is left of each part of an order, and how a refund is spread over it. Whatever the sequence of refunds, the shares of each add
/// up to it, no part gives more than it was sold for, and whoever takes the last of a part takes its rest and the rest of its VAT.</summary>
public sealed class RefundShares
{
    private readonly List<Rest> _rests;

    /// <param name="parts">What was sold.</param>
    /// <param name="given">The lines of all refunds that were not refused.</param>
    public RefundShares(IReadOnlyList<SoldPart> parts, IReadOnlyList<RefundLine> given)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(given);
        _rests = [.. parts.Select(part => Rest.Of(part, given.Where(l => l.Part == part.Kind && l.Position == part.Position && l.VatBasisPoints == part.VatBasisPoints).ToList()))];
    }

    /// <summary>What is left of each part, in the order's order.</summary>
    public IReadOnlyList<Rest> Rests => _rests;

    public long DeliveryLeftMinor => _rests.Where(r => r.Part.Kind == RefundPart.Delivery).Sum(r => r.GrossMinor);

    /// <summary>Why this cannot be refunded; null when it can.</summary>
    public string? WhyNot(WantedItems wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var item in wanted.Items)
        {
            if (_rests.Find(r => r.Part.Position == item.Position) is not { } rest)
                return "The order has no such line.";
            if (item.Quantity < 0 || item.Quantity > rest.Quantity)
                return $"Of {rest.Part.Name} {rest.Quantity} can still be refunded.";
            if (item.Restock < 0 || item.Restock > rest.Restockable)
                return $"Of {rest.Part.Name} {rest.Restockable} can still go back into stock.";
        }

        if (wanted.Items.Select(i => i.Position).Distinct().Count() != wanted.Items.Count)
            return "A line is named twice.";
        if (wanted.DeliveryMinor < 0 || wanted.DeliveryMinor > DeliveryLeftMinor)
            return "That much of the delivery is not left to refund.";
        return Take(wanted).Sum(s => s.GrossMinor) > 0 ? null : "Choose what to refund.";
    }

    /// <summary>The shares of so many of these lines, and so much of the delivery.</summary>
    public IReadOnlyList<RefundShare> Take(WantedItems wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var shares = new List<RefundShare>();
        foreach (var item in wanted.Items.Where(i => i.Quantity > 0 || i.Restock > 0))
        {
            var rest = _rests.Single(r => r.Part.Position == item.Position);
            shares.Add(rest.Share(item.Quantity == rest.Quantity && item.Quantity > 0 ? rest.GrossMinor : rest.PriceOf(item.Quantity), item.Quantity, item.Restock));
        }

        shares.AddRange(Spread(wanted.DeliveryMinor, _rests.FindAll(r => r.Part.Kind == RefundPart.Delivery)));
        return shares;
    }

    /// <summary>An amount spread over everything that is left, in proportion; what goes beyond the order, such as a tip, goes back last.</summary>
    public IReadOnlyList<RefundShare> Spread(long minor)
    {
        var left = _rests.Sum(r => r.GrossMinor);
        var sold = _rests.FindAll(r => r.Part.Kind != RefundPart.Other);
        var ofSold = Math.Min(minor, sold.Sum(r => r.GrossMinor));
        var shares = Spread(ofSold, sold);
        shares.AddRange(Spread(Math.Min(minor, left) - ofSold, _rests.FindAll(r => r.Part.Kind == RefundPart.Other)));

        // More was taken than the order's parts come to, and the payment knew of it first.
        if (minor > left)
            shares.Add(new RefundShare(new SoldPart(RefundPart.Other, null, "Beyond the order", 1, 0, minor - left, 0), 0, 0, minor - left, 0));
        return shares;
    }

    private static List<RefundShare> Spread(long minor, List<Rest> rests)
    {
        if (minor <= 0 || rests.Count == 0)
            return [];
        var amounts = Apportionment.Split(minor, rests.ConvertAll(r => r.GrossMinor));
        return [.. rests.Select((rest, i) => rest.Share(amounts[i], 0, 0)).Where(s => s.GrossMinor > 0)];
    }

    /// <summary>What is left of one part.</summary>
    public sealed record Rest(SoldPart Part, int Quantity, int Restockable, long GrossMinor)
    {
        internal static Rest Of(SoldPart part, List<RefundLine> given) => new(
            part, part.Quantity - given.Sum(l => l.Quantity), part.Quantity - given.Sum(l => l.RestockQuantity), part.GrossMinor - given.Sum(l => l.Amount.Minor));

        // By what so many more make of the whole, so that the parts of a line whose price does not divide add up to it.
        internal long PriceOf(int quantity)
        {
            var gone = Part.Quantity - Quantity;
            return Math.Min(GrossMinor, (Part.GrossMinor * (gone + quantity) / Part.Quantity) - (Part.GrossMinor * gone / Part.Quantity));
        }

        internal RefundShare Share(long gross, int quantity, int restock)
        {
            var gone = Part.GrossMinor - GrossMinor;
            return new RefundShare(Part, quantity, restock, gross, Part.VatInside(gone + gross) - Part.VatInside(gone));
        }
    }
}
