using System.Text.Json.Serialization;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Api;

/// <summary>What the checkout takes as JSON. Everything is optional: with nothing in it, the caller's basket's open order is meant. Amounts
/// are worked out here; what a caller says of them is compared and never charged.</summary>
public sealed record CheckoutRequest
{
    /// <summary>The signed token of an order, as in the addresses of its pages; null for the basket of the caller's cookie.</summary>
    public string? Order { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Collection or Delivery.</summary>
    public FulfilmentMethod? Method { get; init; }

    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? Town { get; init; }

    public string? County { get; init; }

    public string? Postcode { get; init; }

    /// <summary>GB or IE.</summary>
    public string? Country { get; init; }

    /// <summary>The code of a delivery option; null takes the cheapest.</summary>
    public string? Option { get; init; }

    /// <summary>When it is collected, such as 2026-11-30T09:00Z.</summary>
    public string? Slot { get; init; }

    /// <summary>A discount code, as the shopper typed it. One that does not hold is refused with <c>errors.code</c>; the total that is agreed to
    /// is the total with it.</summary>
    public string? Code { get; init; }

    public string? Notes { get; init; }

    public bool AcceptTerms { get; init; }

    /// <summary>The total that the shopper was shown, in minor units. Another than the shop's own is refused.</summary>
    public long? AgreedTotalMinor { get; init; }

    [JsonIgnore]
    public bool PlacesAnOrder => Email is not null || Name is not null || AgreedTotalMinor is not null;

    public CheckoutForm ToForm() => new(Name, Email, Phone, Method ?? FulfilmentMethod.Collection, Line1, Line2, Town, Postcode, Notes, AcceptTerms)
    {
        County = County,
        Country = Country ?? PostalAddress.UnitedKingdom,
        Option = Option,
        Slot = Slot,
        Code = Code,
    };

    /// <summary>Nothing but the type: what it holds is personal.</summary>
    public override string ToString() => nameof(CheckoutRequest);
}

/// <summary>An intent that can be paid with Dojo's components, or on its hosted page by its id.</summary>
/// <param name="Id">The payment intent, pi_….</param>
/// <param name="ClientSessionSecret">What the components pay with: once, within half an hour. Ask again for the next try.</param>
/// <param name="ClientSessionSecretExpirationDate">When it ends.</param>
/// <param name="Reference">The order's number.</param>
/// <param name="Amount">What will be taken.</param>
/// <param name="Declines">How often a card was declined so far.</param>
/// <param name="ReturnUrl">Where the browser goes after paying: the shop asks Dojo there, and shows what became of it.</param>
public sealed record CheckoutResponse(
    string Id, string ClientSessionSecret, DateTimeOffset? ClientSessionSecretExpirationDate, string Reference, AmountOf Amount, int Declines, Uri ReturnUrl)
{
    public override string ToString() => nameof(CheckoutResponse);
}

/// <summary>The caller's own customer at Dojo.</summary>
/// <param name="Id">cust_….</param>
/// <param name="Secret">Opens their saved cards for some minutes. Ask again for each checkout.</param>
/// <param name="ExpireAt">When it ends.</param>
public sealed record CustomerResponse(string Id, string Secret, DateTimeOffset? ExpireAt)
{
    public override string ToString() => nameof(CustomerResponse);
}

/// <param name="Value">In minor units: 450 is £4.50.</param>
/// <param name="CurrencyCode">ISO 4217.</param>
public sealed record AmountOf(long Value, string CurrencyCode);
