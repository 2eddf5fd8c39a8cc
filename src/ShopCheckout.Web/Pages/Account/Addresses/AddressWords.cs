using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Web.Pages.Checkout;

namespace ShopCheckout.Web.Pages.Account.Addresses;

/// <summary>Between a saved address and the fields of a form.</summary>
internal static class AddressWords
{
    public static CheckoutInput Fill(ListAddresses.Row row) => Fill(new CheckoutInput(), row);

    /// <summary>Fills in who and where; the rest of the form stays.</summary>
    public static CheckoutInput Fill(CheckoutInput input, ListAddresses.Row row)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(row);
        var to = row.Address;
        (input.Name, input.Phone, input.Method) = (row.Recipient, row.Phone, FulfilmentMethod.Delivery);
        (input.Line1, input.Line2, input.Town, input.County, input.Postcode, input.Country) = (to.Line1, to.Line2, to.Town, to.County, to.Postcode, to.Country);
        input.Option = null;
        return input;
    }
}
