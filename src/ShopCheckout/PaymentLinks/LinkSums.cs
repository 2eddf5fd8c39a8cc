using ShopCheckout.Orders;

namespace ShopCheckout.PaymentLinks;

/// <summary>The VAT inside what is asked for, by rate. Worked out for each rate as a whole, as on the shop's other receipts.</summary>
internal static class LinkSums
{
    public static IReadOnlyList<VatShare> VatOf(IEnumerable<PaymentLinkLine> lines) => VatOf(lines.Select(l => (l.VatBasisPoints, l.Total)));

    public static IReadOnlyList<VatShare> VatOf(IEnumerable<OrderLine> lines) => VatOf(lines.Select(l => (l.VatBasisPoints, l.Total)));

    public static IReadOnlyList<VatShare> VatOf(IEnumerable<(int BasisPoints, Money Gross)> lines) =>
    [
        .. lines.Where(l => l.BasisPoints > 0).GroupBy(l => l.BasisPoints).OrderByDescending(g => g.Key)
            .Select(g => (Rate: g.Key, Gross: g.Skip(1).Aggregate(g.First().Gross, (sum, line) => sum + line.Gross)))
            .Select(g => new VatShare(g.Rate, g.Gross, g.Gross with { Minor = VatShare.Inside(g.Gross.Minor, g.Rate) })),
    ];
}
