using System.Text.Json;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Invoices;

/// <summary>Everything an invoice says. Amounts in minor units of <see cref="Currency"/>, VAT included unless they say otherwise.</summary>
/// <param name="Other">What was taken beyond the lines, or less than they come to: an amount changed later, a deposit that was not taken.</param>
/// <param name="Tip">No part of the supply, and without VAT.</param>
public sealed record InvoiceContent(
    string Seller,
    IReadOnlyList<string> SellerAddress,
    string? VatNumber,
    string Buyer,
    IReadOnlyList<string> BuyerAddress,
    string OrderNumber,
    DateTimeOffset OrderedAt,
    string? Card,
    string Currency,
    IReadOnlyList<InvoiceContent.Line> Lines,
    string? DeliveryName,
    long Delivery,
    string? DiscountCode,
    long Other,
    long Total,
    long Tip,
    IReadOnlyList<InvoiceContent.Rate> Rates)
{
    /// <param name="Total">What was paid for it, after the discount.</param>
    public sealed record Line(string Name, int Quantity, long UnitPrice, int VatBasisPoints, long Discount, long Total);

    /// <summary>One rate of VAT: what was sold under it, and the VAT inside.</summary>
    public sealed record Rate(int BasisPoints, long Gross, long Vat)
    {
        public long Net => Gross - Vat;
    }

    /// <summary>The culture it is written in, the order's if the shop still speaks it; null for invoices from before there was a choice.</summary>
    public string? Language { get; init; }

    public long Vat => Rates.Sum(r => r.Vat);

    /// <param name="order">With its lines.</param>
    /// <param name="payment">As the provider shows it now.</param>
    /// <param name="shop">Who sells.</param>
    public static InvoiceContent Of(Order order, Payment payment, ShopOptions shop)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(shop);
        var tip = Math.Min(payment.TipMinor, payment.CapturedMinor);
        var total = payment.CapturedMinor - tip;
        return new InvoiceContent(
            string.IsNullOrWhiteSpace(shop.SellerName) ? shop.Name : shop.SellerName,
            [.. shop.SellerAddress],
            string.IsNullOrWhiteSpace(shop.VatNumber) ? null : shop.VatNumber,
            order.Contact.Name,
            order.DeliveryAddress?.ToLines() ?? [],
            order.Number,
            order.PlacedAt,
            payment.CardLast4 is null ? null : Words.Say($"{payment.CardScheme} ending in {payment.CardLast4}"),
            order.Total.Currency,
            [.. order.Lines.OrderBy(l => l.Position).Select(l => new Line(l.Name, l.Quantity, l.UnitPrice.Minor, l.VatBasisPoints, l.DiscountMinor, l.Total.Minor))],
            order.DeliveryOption is { } option ? Words.Say(option) : null,
            order.Delivery.Minor,
            order.DiscountCode,
            total - order.Lines.Sum(l => l.Total.Minor) - order.Delivery.Minor,
            total,
            tip,
            RatesOf(order, total)) { Language = Tongue.CurrentName };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static InvoiceContent Read(string json) => JsonSerializer.Deserialize<InvoiceContent>(json) ?? throw new InvalidOperationException("An invoice is never empty.");

    // The parts that refunds go by, so that an invoice and its credit notes add up to nothing when all went back.
    private static List<Rate> RatesOf(Order order, long total)
    {
        var parts = SoldPart.Of(order, 0).GroupBy(p => p.VatBasisPoints).OrderByDescending(g => g.Key).Select(g => (Rate: g.Key, Gross: g.Sum(p => p.GrossMinor))).ToList();
        if (parts.Count == 0)
            return [];
        var gross = Apportionment.Split(total, parts.ConvertAll(p => p.Gross));
        return [.. parts.Select((p, i) => new Rate(p.Rate, gross[i], VatShare.Inside(gross[i], p.Rate)))];
    }
}
