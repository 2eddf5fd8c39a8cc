namespace ShopCheckout.Orders;

/// <summary>What was bought, as it was sold: later changes of the product leave it alone.</summary>
public sealed class OrderLine
{
    public OrderLine(Guid orderId, int position, Guid productId, string name, int quantity, Money unitPrice, int vatBasisPoints, bool isDeposit = false, long discountMinor = 0)
    {
        OrderId = orderId;
        Position = position;
        ProductId = productId;
        Name = name;
        Quantity = quantity;
        UnitPrice = unitPrice;
        VatBasisPoints = vatBasisPoints;
        IsDeposit = isDeposit;
        DiscountMinor = discountMinor;
    }

    private OrderLine() => Name = string.Empty;

    public Guid OrderId { get; private set; }

    public int Position { get; private set; }

    public Guid ProductId { get; private set; }

    public string Name { get; private set; }

    public int Quantity { get; private set; }

    /// <summary>VAT included.</summary>
    public Money UnitPrice { get; private set; }

    public int VatBasisPoints { get; private set; }

    /// <summary>Held as a security and not taken by itself, whatever is sent.</summary>
    public bool IsDeposit { get; private set; }

    /// <summary>When it was sent or handed over.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What a discount code took off all of it together.</summary>
    public long DiscountMinor { get; private set; }

    /// <summary>At the full price.</summary>
    public Money Full => UnitPrice * Quantity;

    /// <summary>What is paid for it, and what can be refunded.</summary>
    public Money Total => Full with { Minor = Full.Minor - DiscountMinor };

    internal void MarkSent(DateTimeOffset now) => SentAt = now;
}
