using ShopCheckout.Catalog;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>What a basket costs now, worked out by the server alone.</summary>
/// <param name="Goods">All lines, VAT included.</param>
/// <param name="Delivery">VAT included.</param>
/// <param name="Vat">The VAT inside the total, by rate, the highest first; zero rates are left out.</param>
public sealed record Quote(IReadOnlyList<Quote.Line> Lines, Money Goods, Money Delivery, Money Total, IReadOnlyList<VatShare> Vat)
{
    /// <summary>Which state of the basket it is for. An order is written from it only while the basket is still in that state.</summary>
    public int BasketVersion { get; init; }

    /// <summary>When the money would be taken if it were ordered now.</summary>
    public CapturePlan PlanAt(ShopOptions shop, DateTimeOffset now) => CapturePlanning.For(Lines.Select(l => new CapturePlanning.Sold(l.Charging, l.ReleasesAt)), shop, now);

    public Money VatTotal => Vat.Aggregate(Money.Zero(Total.Currency), (sum, share) => sum + share.Vat);

    /// <param name="Available">How many can be had, this shopper's own hold included.</param>
    public sealed record Line(Guid ProductId, string Slug, string Name, int Quantity, Money UnitPrice, int VatBasisPoints, int Available)
    {
        public ProductCharging Charging { get; init; }

        /// <summary>For a pre-order.</summary>
        public DateTimeOffset? ReleasesAt { get; init; }

        public Money Total => UnitPrice * Quantity;

        public bool IsShort => Quantity > Available;
    }

    public static Quote For(IReadOnlyList<Line> lines, FulfilmentMethod method, ShopOptions shop)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(shop);

        var goods = lines.Aggregate(Money.Zero(shop.Currency), (sum, line) => sum + line.Total);
        var delivery = DeliveryFor(goods, method, shop);
        return new Quote(lines, goods, delivery, goods + delivery, VatShares(lines, delivery));
    }

    public static Money DeliveryFor(Money goods, FulfilmentMethod method, ShopOptions shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var isFree = method == FulfilmentMethod.Collection || goods.IsZero || goods.Minor >= shop.FreeDeliveryFromMinor;
        return new Money(isFree ? 0 : shop.DeliveryMinor, shop.Currency);
    }

    // Delivery is part of what it delivers, so it carries VAT at the rates of the goods, in their proportion.
    private static List<VatShare> VatShares(IReadOnlyList<Line> lines, Money delivery)
    {
        var rates = lines.GroupBy(l => l.VatBasisPoints).OrderByDescending(g => g.Key).ToList();
        if (rates.Count == 0)
            return [];
        var goodsByRate = rates.ConvertAll(g => g.Sum(l => l.Total.Minor));
        var deliveryByRate = Apportionment.Split(delivery.Minor, goodsByRate);
        return rates
            .Select((rate, i) => Share(rate.Key, new Money(goodsByRate[i] + deliveryByRate[i], delivery.Currency)))
            .Where(s => s.BasisPoints > 0)
            .ToList();
    }

    private static VatShare Share(int basisPoints, Money gross) => new(basisPoints, gross, gross with { Minor = VatShare.Inside(gross.Minor, basisPoints) });
}
