using ShopCheckout.Data;

namespace ShopCheckout.Catalog;

/// <summary>Something for sale. Its price includes VAT; its stock is counted in <see cref="StockLevel"/>.</summary>
public sealed class Product : IVersioned
{
    public Product(
        Guid id, Guid categoryId, string slug, string name, string summary, string description, Money price, int vatBasisPoints, int rank, DateTimeOffset addedAt)
    {
        Id = id;
        CategoryId = categoryId;
        Slug = slug;
        Name = name;
        Summary = summary;
        Description = description;
        Price = price;
        PriceRank = price.Minor;
        VatBasisPoints = vatBasisPoints;
        Rank = rank;
        AddedAt = addedAt;
    }

    // For EF, which cannot pass a complex value to a constructor.
    private Product()
    {
        Slug = Name = Summary = Description = string.Empty;
    }

    public Guid Id { get; private set; }

    public Guid CategoryId { get; private set; }

    public Category? Category { get; private set; }

    public StockLevel? Stock { get; private set; }

    public string Slug { get; private set; }

    public string Name { get; private set; }

    public string Summary { get; private set; }

    public string Description { get; private set; }

    public Money Price { get; private set; }

    /// <summary>The price's minor units once more, to sort by: an index cannot reach into a complex value.</summary>
    public long PriceRank { get; private set; }

    /// <summary>VAT rate in basis points: 2000 is 20 %.</summary>
    public int VatBasisPoints { get; private set; }

    /// <summary>Where it stands in its shop's own order, the smallest first.</summary>
    public int Rank { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When its money is taken.</summary>
    public ProductCharging Charging { get; private set; }

    /// <summary>When a pre-order comes out; null for everything else.</summary>
    public DateTimeOffset? ReleasesAt { get; private set; }

    /// <summary>What one weighs with its packing, in grams; decides what its delivery costs.</summary>
    public int Grams { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public int Version { get; private set; }

    public void Reprice(Money price)
    {
        Price = price;
        PriceRank = price.Minor;
    }

    public void Weigh(int grams)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(grams);
        Grams = grams;
    }

    /// <summary>The money is held when it is ordered and taken when it is sent, whatever the shop does otherwise.</summary>
    public void ChargeWhenSent() => Charging = ProductCharging.WhenSent;

    /// <summary>It can be ordered before it comes out, and is paid for then.</summary>
    public void SellBefore(DateTimeOffset releasesAt) => (Charging, ReleasesAt) = (ProductCharging.OnRelease, releasesAt);

    /// <summary>A security: its money is held and let go again, unless staff take it.</summary>
    public void HoldAsDeposit() => Charging = ProductCharging.Deposit;

    public void Withdraw() => IsWithdrawn = true;
}
