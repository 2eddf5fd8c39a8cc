using System.Globalization;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Fulfilment;

/// <summary>A way of delivering, offered for one parcel to one address.</summary>
/// <param name="Name">As the merchant calls it, which is what is kept with an order.</param>
/// <param name="WhyNot">Why it is not to be had, in words for shoppers; null when it is.</param>
public sealed record DeliveryOffer(string Code, string Name, Money Price, int FromDays, int ToDays, string? WhyNot)
{
    public bool IsOffered => WhyNot is null;

    /// <summary>As shoppers read it. A merchant who names their own ways of delivering gives those names a line in the language's file.</summary>
    public string Label => Words.Say(Name);

    /// <summary>"2 to 3 working days".</summary>
    public string Estimate => (FromDays, ToDays) switch
    {
        (1, 1) => Words.Say("next working day"),
        var (from, to) when from == to => Words.Plural(from, $"{from} working day", $"{from} working days"),
        _ => Words.Plural(ToDays, $"{FromDays} to {ToDays} working day", $"{FromDays} to {ToDays} working days"),
    };
}

/// <summary>Which ways of delivering there are for a parcel to an address, what each costs, and why others are not offered.</summary>
public sealed class DeliveryRates(IOptions<DeliveryRules> rules, IOptions<ShopOptions> shop)
{
    private readonly IReadOnlyList<DeliveryOption> _options = rules.Value.Options.Count > 0 ? [.. rules.Value.Options] : DeliveryRules.Usual(shop.Value);

    /// <summary>Where anything is delivered to at all.</summary>
    public IReadOnlyList<string> Countries => [.. _options.Select(o => o.Country).Distinct().OrderByDescending(c => c == shop.Value.HomeCountry)];

    /// <summary>The code of the way of delivering that an order names, as it is for that address; null when there is none of that name any more.</summary>
    public string? CodeOf(string country, string? postcode, string? name) =>
        name is null ? null : Offers(country, postcode, 0, Money.Zero(shop.Value.Currency)).FirstOrDefault(o => o.IsOffered && o.Name == name)?.Code;

    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="postcode">As typed; while it is none, the options for the whole country are shown.</param>
    /// <param name="grams">What the goods weigh.</param>
    /// <param name="goods">What they cost before any discount: a code never makes delivery dearer.</param>
    public IReadOnlyList<DeliveryOffer> Offers(string country, string? postcode, int grams, Money goods)
    {
        var tidy = Postcodes.Tidy(postcode, country);
        var outward = Postcodes.HasRightShape(tidy, country) ? Postcodes.OutwardOf(tidy) : null;
        return [.. _options
            .Where(o => o.Country == country && (o.Only.Length == 0 || (outward is not null && Postcodes.LiesIn(outward, o.Only))))
            .Select(o => Offer(o, outward, grams, goods))];
    }

    private static DeliveryOffer Offer(DeliveryOption option, string? outward, int grams, Money goods)
    {
        var band = option.Bands.OrderBy(b => b.UpToGrams).FirstOrDefault(b => grams <= b.UpToGrams);
        var price = option.FreeFromMinor is { } from && goods.Minor >= from ? 0 : band?.PriceMinor ?? 0;
        var whyNot = outward is not null && Postcodes.LiesIn(outward, option.Except) ? Words.Say($"Does not go to {outward} postcodes.")
            : band is null ? Words.Say($"Takes up to {Kilograms(option.Bands.Max(b => (int?)b.UpToGrams) ?? 0)}; your order weighs {Kilograms(grams)}.")
            : null;
        return new DeliveryOffer(option.Code, option.Name, goods with { Minor = price }, option.FromDays, option.ToDays, whyNot);
    }

    // Rounded up, so that nothing seems to fit that does not.
    private static string Kilograms(int grams) => (Math.Ceiling(grams / 100m) / 10).ToString("0.#", (CultureInfo?)Tongue.Current ?? CultureInfo.InvariantCulture) + " kg";
}
