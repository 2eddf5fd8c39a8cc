using ShopCheckout.Orders;

namespace ShopCheckout.Fulfilment;

/// <summary>How the shop delivers, section "Delivery". Without any of the merchant's own, the options of <see cref="Usual"/> hold.</summary>
public sealed class DeliveryRules
{
    // Where carriers take longer or ask for more: the Highlands and the islands, by postcode.
    private const string Far = "IV HS KW ZE KA27-28 PA20-80 PH17-50 TR21-25";

    // Not in the United Kingdom, though their postcodes look like it: another VAT, and customs.
    private const string CrownDependencies = "JE GY IM";

    public IList<DeliveryOption> Options { get; } = [];

    /// <summary>A shop's first options, around its own price for a delivery at home.</summary>
    public static IReadOnlyList<DeliveryOption> Usual(ShopOptions shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var (price, free) = (shop.DeliveryMinor, shop.FreeDeliveryFromMinor);
        var elsewhere = $"BT {Far} {CrownDependencies}";
        return shop.HomeCountry == PostalAddress.Ireland
            ?
            [
                Option("ireland", "Standard", PostalAddress.Ireland, 2, 3, free, (2_000, price), (10_000, price + 300), (30_000, price + 700)),
                Option("uk", "To the UK", PostalAddress.UnitedKingdom, 4, 6, null, (2_000, price + 600), (10_000, price + 1100), (20_000, price + 1600)).Not(CrownDependencies),
            ]
            :
            [
                Option("standard", "Standard", PostalAddress.UnitedKingdom, 2, 3, free, (2_000, price), (10_000, price + 200), (30_000, price + 600)).Not(elsewhere),
                Option("express", "Express", PostalAddress.UnitedKingdom, 1, 1, null, (2_000, price + 400), (10_000, price + 600), (20_000, price + 1000)).Not(elsewhere),
                Option("highlands", "Highlands & Islands", PostalAddress.UnitedKingdom, 3, 5, null, (2_000, price + 500), (10_000, price + 900), (20_000, price + 1600)).To(Far),
                Option("northern-ireland", "Northern Ireland", PostalAddress.UnitedKingdom, 3, 4, null, (2_000, price + 200), (10_000, price + 500), (20_000, price + 1000)).To("BT"),
                Option("ireland", "To Ireland", PostalAddress.Ireland, 4, 6, null, (2_000, price + 600), (10_000, price + 1100), (20_000, price + 1600)),
            ];
    }

    private static DeliveryOption Option(string code, string name, string country, int fromDays, int toDays, long? free, params (int UpToGrams, long Minor)[] bands)
    {
        var option = new DeliveryOption { Code = code, Name = name, Country = country, FromDays = fromDays, ToDays = toDays, FreeFromMinor = free };
        foreach (var (upToGrams, minor) in bands)
            option.Bands.Add(new DeliveryBand { UpToGrams = upToGrams, PriceMinor = minor });
        return option;
    }
}

/// <summary>One way of delivering.</summary>
public sealed class DeliveryOption
{
    /// <summary>Short and unchanging; the checkout's form sends it.</summary>
    public string Code { get; set; } = string.Empty;

    /// <summary>As shoppers read it.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = PostalAddress.UnitedKingdom;

    /// <summary>The postcode areas it is made for, such as "BT" or "IV KA27-28"; empty for the whole country.</summary>
    public string Only { get; set; } = string.Empty;

    /// <summary>The postcode areas it does not go to.</summary>
    public string Except { get; set; } = string.Empty;

    /// <summary>Working days until it is there, at best.</summary>
    public int FromDays { get; set; } = 2;

    /// <summary>Working days until it is there, as a rule.</summary>
    public int ToDays { get; set; } = 3;

    /// <summary>Goods from this amount on, in minor units, are delivered free; null is never.</summary>
    public long? FreeFromMinor { get; set; }

    /// <summary>Prices by weight. What is heavier than the last is not sent this way.</summary>
    public IList<DeliveryBand> Bands { get; } = [];

    internal DeliveryOption To(string areas)
    {
        Only = areas;
        return this;
    }

    internal DeliveryOption Not(string areas)
    {
        Except = areas;
        return this;
    }
}

/// <summary>What a parcel of up to so many grams costs, VAT included, in minor units.</summary>
public sealed class DeliveryBand
{
    public int UpToGrams { get; set; }

    public long PriceMinor { get; set; }
}
