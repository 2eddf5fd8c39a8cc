namespace ShopCheckout.Orders;

/// <summary>Who buys.</summary>
public sealed record Contact(string Name, string Email, string Phone);

/// <summary>A postal address in the United Kingdom.</summary>
public sealed record PostalAddress(string Line1, string? Line2, string Town, string Postcode)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public const string CountryCode = "GB";
}

public enum FulfilmentMethod
{
    Collection,
    Delivery,
}

/// <summary>One rate of VAT within an order: what was sold under it, delivery included, and the VAT inside that amount.</summary>
/// <param name="BasisPoints">2000 is 20 %.</param>
/// <param name="Gross">VAT included.</param>
/// <param name="Vat">The VAT inside <paramref name="Gross"/>.</param>
public sealed record VatShare(int BasisPoints, Money Gross, Money Vat)
{
    /// <summary>The VAT inside an amount that includes it, to the nearest penny.</summary>
    public static long Inside(long grossMinor, int basisPoints) =>
        (long)Math.Round((decimal)grossMinor * basisPoints / (10000 + basisPoints), MidpointRounding.AwayFromZero);
}
