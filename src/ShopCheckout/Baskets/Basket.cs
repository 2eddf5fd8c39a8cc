using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>What a shopper means to buy. Whoever holds its id holds the basket.</summary>
public sealed class Basket : IVersioned
{
    /// <summary>More different products than a person picks; bounds what one basket can cost the shop.</summary>
    public const int MaxLines = 100;

    /// <summary>The most of one product in one basket.</summary>
    public const int MaxQuantity = 99;

    private readonly List<BasketLine> _lines = [];

    public Basket(Guid id, string currency, DateTimeOffset createdAt)
    {
        Id = id;
        Currency = currency;
        CreatedAt = UpdatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>The account it belongs to; null for a guest's.</summary>
    public Guid? CustomerId { get; private set; }

    public string Currency { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<BasketLine> Lines => _lines;

    public int ItemCount => _lines.Sum(l => l.Quantity);

    /// <summary>Sets how many of a product are in the basket; zero takes it out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The quantity is negative or above <see cref="MaxQuantity"/>.</exception>
    public void SetQuantity(Guid productId, int quantity, Money unitPrice, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, MaxQuantity);

        var line = _lines.Find(l => l.ProductId == productId);
        if (quantity == 0)
        {
            if (line is not null)
                _lines.Remove(line);
        }
        else if (line is not null)
        {
            line.Change(quantity);
        }
        else
        {
            _lines.Add(new BasketLine(Id, productId, quantity, unitPrice, now));
        }

        UpdatedAt = now;
    }

    public void BelongTo(Guid customerId) => CustomerId = customerId;

    public int QuantityOf(Guid productId) => _lines.Find(l => l.ProductId == productId)?.Quantity ?? 0;

    /// <summary>Takes out what was bought; what was added since stays.</summary>
    public void RemoveBought(IEnumerable<(Guid ProductId, int Quantity)> bought, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bought);
        foreach (var (productId, quantity) in bought)
        {
            var line = _lines.Find(l => l.ProductId == productId);
            if (line is null)
                continue;
            if (line.Quantity <= quantity)
                _lines.Remove(line);
            else
                line.Change(line.Quantity - quantity);
        }

        UpdatedAt = now;
    }
}
