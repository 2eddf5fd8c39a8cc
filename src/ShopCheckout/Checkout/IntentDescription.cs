using System.Globalization;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>Says to the provider what an order is, line by line.</summary>
public sealed class IntentDescription(IOptions<ShopOptions> options, OrderLinks links)
{
    // Limits of the provider's item names and ids (OpenAPI: ItemLine).
    private const int NameLimit = 100;

    public NewIntent Of(Order order, IReadOnlyList<VatShare> vat, CapturePlan plan, Money tip, CardHolders.Payer? payer = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(vat);
        return new NewIntent(
            order.Number,
            order.Total,
            options.Value.Name,
            $"Order {order.Number} at {options.Value.Name}",
            links.ReturnUrl(order.Id),
            links.CancelUrl(order.Id),
            order.HoldUntil - OrderWriter.HoldGrace,
            [.. Lines(order)],
            [.. vat.Select(Tax)],
            order.Contact.Email,
            plan) { AmountMayChange = plan.IsManual && options.Value.AmountMayChange, Tip = tip, TipMayChange = options.Value.TipMayChange && tip.IsZero, ForComponents = options.Value.PayOnPage, Payer = payer?.Key, PreferredCardId = payer?.Preferred?.Id };
    }

    private static IEnumerable<NewIntent.Line> Lines(Order order)
    {
        foreach (var line in order.Lines.OrderBy(l => l.Position))
            yield return new NewIntent.Line(line.ProductId.ToString("N"), NameOf(line, order.DiscountCode), line.Quantity, line.Total);
        if (!order.Delivery.IsZero)
            yield return new NewIntent.Line("delivery", Cut(order.DeliveryOption is { } option ? $"Delivery: {option}" : "Delivery"), 1, order.Delivery);
    }

    private static NewIntent.Tax Tax(VatShare share) =>
        new($"vat-{share.BasisPoints}", string.Create(CultureInfo.InvariantCulture, $"VAT {share.BasisPoints / 100m:0.##}%"), "included", share.Vat);

    // The page adds its lines up to the amount, so each says what is paid for it, and why that is less than its price.
    private static string NameOf(OrderLine line, string? code)
    {
        if (line.DiscountMinor == 0)
            return Cut(line.Name);
        var less = $" ({code}: {(line.UnitPrice with { Minor = -line.DiscountMinor }).ToRecord()})";
        return (line.Name.Length + less.Length <= NameLimit ? line.Name : line.Name[..(NameLimit - less.Length)]) + less;
    }

    private static string Cut(string name) => name.Length <= NameLimit ? name : name[..NameLimit];
}
