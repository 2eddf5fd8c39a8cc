using ShopCheckout.Checkout;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>The fields of the checkout form, as browsers send them.</summary>
public sealed class CheckoutInput
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public FulfilmentMethod Method { get; set; } = FulfilmentMethod.Collection;

    public string? Country { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? Town { get; set; }

    public string? County { get; set; }

    public string? Postcode { get; set; }

    /// <summary>Which way of delivering, for each country that can be chosen.</summary>
    public string? Option { get; set; }

    public string? Slot { get; set; }

    public string? Code { get; set; }

    public string? Tip { get; set; }

    public string? TipOwn { get; set; }

    public string? GiftMessage { get; set; }

    public string? Notes { get; set; }

    public bool AcceptTerms { get; set; }

    /// <summary>The address is to be kept in the account of who is signed in.</summary>
    public bool SaveAddress { get; set; }

    /// <summary>The total that was shown, in minor units; compared, never charged.</summary>
    public long AgreedMinor { get; set; }

    public static CheckoutInput From(CheckoutForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new()
        {
            Name = form.Name,
            Email = form.Email,
            Phone = form.Phone,
            Method = form.Method,
            Country = form.Country,
            Line1 = form.Line1,
            Line2 = form.Line2,
            Town = form.Town,
            County = form.County,
            Postcode = form.Postcode,
            Option = form.Option,
            Slot = form.Slot,
            Code = form.Code,
            Tip = form.Tip,
            TipOwn = form.TipOwn,
            GiftMessage = form.GiftMessage,
            Notes = form.Notes,
        };
    }

    public CheckoutForm ToForm() => new(Name, Email, Phone, Method, Line1, Line2, Town, Postcode, Notes, AcceptTerms)
    {
        County = County,
        Country = Country ?? PostalAddress.UnitedKingdom,
        Option = Option,
        Slot = Slot,
        Code = Code,
        Tip = Tip,
        TipOwn = TipOwn,
        GiftMessage = GiftMessage,
    };
}
