using System.Globalization;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>What a shopper fills in at the checkout.</summary>
public sealed record CheckoutForm(
    string? Name, string? Email, string? Phone, FulfilmentMethod Method, string? Line1, string? Line2, string? Town, string? Postcode, string? Notes, bool AcceptTerms)
{
    public static CheckoutForm Empty { get; } = new(null, null, null, FulfilmentMethod.Collection, null, null, null, null, null, AcceptTerms: false);

    public string? County { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = PostalAddress.UnitedKingdom;

    /// <summary>The code of the delivery option; null takes the cheapest.</summary>
    public string? Option { get; init; }

    /// <summary>When it is collected, as <see cref="SlotOffer.Key"/>.</summary>
    public string? Slot { get; init; }

    /// <summary>A discount code, as typed.</summary>
    public string? Code { get; init; }

    /// <summary>Which tip, as <see cref="Tips.Of"/> takes it; counts where the shop asks for one.</summary>
    public string? Tip { get; init; }

    /// <summary>The tip as typed, where it is the shopper's own.</summary>
    public string? TipOwn { get; init; }

    /// <summary>Written on a card that goes with it.</summary>
    public string? GiftMessage { get; init; }

    public Contact ToContact() => new(Tidy(Name), Tidy(Email), Tidy(Phone));

    public PostalAddress? ToAddress() => Method == FulfilmentMethod.Delivery
        ? new PostalAddress(Tidy(Line1), NullIfEmpty(Line2), Tidy(Town), Postcodes.Tidy(Postcode, Country)) { County = NullIfEmpty(County), Country = Country }
        : null;

    public string? ToNotes() => NullIfEmpty(Notes);

    public string? ToGiftMessage() => NullIfEmpty(GiftMessage);

    private static string Tidy(string? text) => (text ?? string.Empty).Trim();

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Text that a database takes and a screen shows: no control characters, and no halves of characters.</summary>
    internal static bool IsPrintable(string? text, bool isLong = false)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var isBreak = text[i] is '\r' or '\n' or '\t';
            if ((char.IsControl(text[i]) && !(isLong && isBreak)) || CharUnicodeInfo.GetUnicodeCategory(text, i) == UnicodeCategory.Surrogate)
                return false;
            if (char.IsHighSurrogate(text[i]))
                i++;
        }

        return true;
    }
}
