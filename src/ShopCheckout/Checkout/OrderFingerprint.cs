using System.Security.Cryptography;
using System.Text.Json;

namespace ShopCheckout.Checkout;

/// <summary>A hash of everything a shopper agreed to. Pressing Pay on the same again resumes; on anything else it makes a new order.</summary>
public static class OrderFingerprint
{
    public static string Of(Quote quote, CheckoutForm form)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(form);
        var agreed = JsonSerializer.SerializeToUtf8Bytes(new
        {
            Lines = quote.Lines.OrderBy(l => l.ProductId).Select(l => new { l.ProductId, l.Quantity, l.UnitPrice.Minor, l.VatBasisPoints, l.Charging, l.ReleasesAt, l.DiscountMinor }),
            Code = quote.Code?.Code,
            Delivery = quote.Delivery.Minor,
            Option = quote.Offer?.Code,
            Slot = quote.Slot?.StartsAt,
            Total = quote.Total.Minor,
            quote.Total.Currency,
            Tip = quote.Tip.Minor,
            form.Method,
            Contact = form.ToContact(),
            Address = form.ToAddress(),
            Notes = form.ToNotes(),
            Gift = form.ToGiftMessage(),
        });
        return Convert.ToHexStringLower(SHA256.HashData(agreed));
    }
}
