namespace ShopCheckout.Orders;

/// <summary>Who buys.</summary>
public sealed record Contact(string Name, string Email, string Phone);

/// <summary>A postal address in the United Kingdom or Ireland.</summary>
public sealed record PostalAddress(string Line1, string? Line2, string Town, string Postcode)
{
    public const string UnitedKingdom = "GB";
    public const string Ireland = "IE";

    public string? County { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = UnitedKingdom;

    public string CountryName => NameOf(Country);

    /// <summary>As it is written on an envelope, line by line.</summary>
    public IReadOnlyList<string> ToLines() =>
        [.. new[] { Line1, Line2, Town, County, Postcode, CountryName }.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l!)];

    /// <summary>"1 St James's Square, London, SW1Y 4JH, United Kingdom".</summary>
    public string ToOneLine() => string.Join(", ", ToLines());

    public static string NameOf(string country) => country == Ireland ? Words.Say("Ireland") : Words.Say("United Kingdom");
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
