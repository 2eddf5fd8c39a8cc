using ShopCheckout.Checkout;
using ShopCheckout.Orders;

namespace ShopCheckout.Payments;

public enum RefundPart
{
    /// <summary>A line of the order.</summary>
    Goods,
    Delivery,

    /// <summary>What was taken beyond the order, such as a tip.</summary>
    Other,
}

/// <summary>A part of what was sold that money can go back for, with the VAT inside it.</summary>
/// <param name="Position">The order's line; null for what is no line.</param>
public sealed record SoldPart(RefundPart Kind, int? Position, string Name, int Quantity, int VatBasisPoints, long GrossMinor, long VatMinor)
{
    /// <summary>Takes an order apart so that all parts add up to it, and their VAT to its VAT, to the penny.</summary>
    /// <param name="order">With its lines.</param>
    /// <param name="capturedMinor">What was taken; what goes beyond the order is a part of its own.</param>
    public static IReadOnlyList<SoldPart> Of(Order order, long capturedMinor)
    {
        ArgumentNullException.ThrowIfNull(order);
        var lines = order.Lines.OrderBy(l => l.Position).ToList();
        var rates = lines.Select(l => l.VatBasisPoints).Distinct().OrderDescending().ToList();
        var parts = lines.ConvertAll(l => new SoldPart(RefundPart.Goods, l.Position, l.Name, l.Quantity, l.VatBasisPoints, l.Total.Minor, 0));
        if (!order.Delivery.IsZero && rates.Count > 0)
        {
            // As the order's VAT was worked out: delivery is part of what it delivers, at the rates of the goods and in their proportion.
            var delivery = Apportionment.Split(order.Delivery.Minor, rates.ConvertAll(r => lines.Where(l => l.VatBasisPoints == r).Sum(l => l.Total.Minor)));
            parts.AddRange(rates.Select((rate, i) => new SoldPart(RefundPart.Delivery, null, "Delivery", 1, rate, delivery[i], 0)).Where(p => p.GrossMinor > 0));
        }

        var taxed = rates.SelectMany(rate => Taxed(parts.FindAll(p => p.VatBasisPoints == rate), rate)).OrderBy(p => p.Kind).ThenBy(p => p.Position).ToList();
        var beyond = capturedMinor - taxed.Sum(p => p.GrossMinor);
        if (beyond > 0)
            taxed.Add(new SoldPart(RefundPart.Other, null, "Beyond the order", 1, 0, beyond, 0));
        return taxed;
    }

    /// <summary>The VAT inside of so much of this part; all of it for the whole.</summary>
    public long VatInside(long grossMinor) =>
        GrossMinor == 0 ? 0 : (long)Math.Round((decimal)VatMinor * grossMinor / GrossMinor, MidpointRounding.AwayFromZero);

    private static IEnumerable<SoldPart> Taxed(List<SoldPart> parts, int rate)
    {
        var vat = Apportionment.Split(VatShare.Inside(parts.Sum(p => p.GrossMinor), rate), parts.ConvertAll(p => p.GrossMinor));
        return parts.Select((part, i) => part with { VatMinor = vat[i] });
    }
}
