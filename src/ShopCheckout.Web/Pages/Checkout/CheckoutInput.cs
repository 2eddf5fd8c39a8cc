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

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? Town { get; set; }

    public string? Postcode { get; set; }

    public string? Notes { get; set; }

    public bool AcceptTerms { get; set; }

    /// <summary>The total that was shown for collection, in minor units; compared, never charged.</summary>
    public long AgreedCollectionMinor { get; set; }

    public long AgreedDeliveryMinor { get; set; }

    public static CheckoutInput From(CheckoutForm form) => new()
    {
        Name = form.Name,
        Email = form.Email,
        Phone = form.Phone,
        Method = form.Method,
        Line1 = form.Line1,
        Line2 = form.Line2,
        Town = form.Town,
        Postcode = form.Postcode,
        Notes = form.Notes,
    };

    public CheckoutForm ToForm() => new(Name, Email, Phone, Method, Line1, Line2, Town, Postcode, Notes, AcceptTerms);
}
