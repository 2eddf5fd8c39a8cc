namespace ShopCheckout.Catalog;

public enum StockHoldState
{
    Held,

    /// <summary>Sold: it left the stock.</summary>
    Taken,

    /// <summary>Given back.</summary>
    Released,

    /// <summary>Was sold and came back with a refund.</summary>
    Returned,
}

/// <summary>Stock promised to one order. Moves from Held to Taken or Released, and from Taken to Returned; a late payment takes released stock anew if there is any.</summary>
public sealed class StockHold
{
    public StockHold(Guid orderId, Guid productId, int quantity)
    {
        OrderId = orderId;
        ProductId = productId;
        Quantity = quantity;
    }

    public Guid OrderId { get; private set; }

    public Guid ProductId { get; private set; }

    public int Quantity { get; private set; }

    public StockHoldState State { get; private set; }

    /// <summary>How many of them came back with refunds.</summary>
    public int ReturnedQuantity { get; private set; }

    internal void Return(int quantity)
    {
        if (State != StockHoldState.Taken || quantity < 1 || ReturnedQuantity + quantity > Quantity)
            throw new InvalidOperationException($"{quantity} cannot come back: {ReturnedQuantity} of {Quantity} did, and they are {State}.");
        ReturnedQuantity += quantity;
        if (ReturnedQuantity == Quantity)
            State = StockHoldState.Returned;
    }

    internal void Become(StockHoldState state) => State = state;
}
