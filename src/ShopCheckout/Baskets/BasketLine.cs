namespace ShopCheckout.Baskets;

public sealed class BasketLine
{
    public BasketLine(Guid basketId, Guid productId, int quantity, Money unitPriceWhenAdded, DateTimeOffset addedAt)
    {
        BasketId = basketId;
        ProductId = productId;
        Quantity = quantity;
        UnitPriceWhenAdded = unitPriceWhenAdded;
        AddedAt = addedAt;
    }

    private BasketLine()
    {
    }

    public Guid BasketId { get; private set; }

    public Guid ProductId { get; private set; }

    public int Quantity { get; private set; }

    /// <summary>What it cost when it was put in, to say so when the price has changed since. Never charged.</summary>
    public Money UnitPriceWhenAdded { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    internal void Change(int quantity) => Quantity = quantity;
}
