using ShopCheckout.Catalog;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>What a basket costs now, worked out by the server alone.</summary>
/// <param name="Goods">All lines at their full price, VAT included.</param>
/// <param name="Discount">What a code takes off the goods; the sum of the lines' discounts.</param>
/// <param name="Delivery">VAT included.</param>
/// <param name="Vat">The VAT inside the total, by rate, the highest first; zero rates are left out.</param>
public sealed record Quote(IReadOnlyList<Quote.Line> Lines, Money Goods, Money Discount, Money Delivery, Money Total, IReadOnlyList<VatShare> Vat)
{
    /// <summary>Which state of the basket it is for. An order is written from it only while the basket is still in that state.</summary>
    public int BasketVersion { get; init; }

    /// <summary>What the shopper gives on top of <see cref="Total"/>, without VAT.</summary>
    public Money Tip { get; init; } = Money.Zero(Total.Currency);

    /// <summary>What the card is asked for.</summary>
    public Money ToPay => Total + Tip;

    /// <summary>The code that makes the discount, by its id and as it is written.</summary>
    public (Guid Id, string Code)? Code { get; init; }

    /// <summary>The ways of delivering there are, and those that are not to be had and why.</summary>
    public IReadOnlyList<DeliveryOffer> Offers { get; init; } = [];

    /// <summary>The one it is priced with; null for a collection, and when nothing goes there.</summary>
    public DeliveryOffer? Offer { get; init; }

    public SlotOffer? Slot { get; init; }

    /// <summary>What of the shopper's choices cannot be, by the form's field, in words.</summary>
    public IReadOnlyList<(string Field, string Why)> Refusals { get; init; } = [];

    /// <summary>Somebody asked for a code that does not hold; who asks often is guessing.</summary>
    public bool IsGuess { get; init; }

    /// <summary>When the money would be taken if it were ordered now.</summary>
    public CapturePlan PlanAt(ShopOptions shop, DateTimeOffset now) => CapturePlanning.For(Lines.Select(l => new CapturePlanning.Sold(l.Charging, l.ReleasesAt)), shop, now);

    public Money VatTotal => Vat.Aggregate(Money.Zero(Total.Currency), (sum, share) => sum + share.Vat);

    /// <param name="Available">How many can be had, this shopper's own hold included.</param>
    public sealed record Line(Guid ProductId, string Slug, string Name, int Quantity, Money UnitPrice, int VatBasisPoints, int Available)
    {
        public ProductCharging Charging { get; init; }

        /// <summary>For a pre-order.</summary>
        public DateTimeOffset? ReleasesAt { get; init; }

        public Guid CategoryId { get; init; }

        /// <summary>What it cost when it was put into the basket; null when nobody has to know.</summary>
        public Money? PriceWhenAdded { get; init; }

        /// <summary>What a code takes off it, all of it together.</summary>
        public long DiscountMinor { get; init; }

        public Money Full => UnitPrice * Quantity;

        /// <summary>What is paid for it.</summary>
        public Money Total => Full with { Minor = Full.Minor - DiscountMinor };

        public bool IsShort => Quantity > Available;

        public bool PriceChanged => PriceWhenAdded is { } before && before != UnitPrice;
    }

    /// <param name="lines">With what a code takes off each.</param>
    /// <param name="delivery">VAT included.</param>
    public static Quote Of(IReadOnlyList<Line> lines, Money delivery)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var goods = lines.Aggregate(Money.Zero(delivery.Currency), (sum, line) => sum + line.Full);
        var discount = goods with { Minor = lines.Sum(l => l.DiscountMinor) };
        return new Quote(lines, goods, discount, delivery, goods - discount + delivery, VatShares(lines, delivery));
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
