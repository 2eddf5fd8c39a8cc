namespace ShopCheckout.PaymentLinks;

/// <summary>One line of what a payment link asks for: a product, or words of the merchant's own.</summary>
public sealed class PaymentLinkLine
{
    public PaymentLinkLine(Guid paymentLinkId, int position, Guid? productId, string name, int quantity, Money unitPrice, int vatBasisPoints)
    {
        PaymentLinkId = paymentLinkId;
        Position = position;
        ProductId = productId;
        Name = name;
        Quantity = quantity;
        UnitPrice = unitPrice;
        VatBasisPoints = vatBasisPoints;
    }

    private PaymentLinkLine() => Name = string.Empty;

    public Guid PaymentLinkId { get; private set; }

    public int Position { get; private set; }

    /// <summary>Null for what is no product; only products take stock.</summary>
    public Guid? ProductId { get; private set; }

    public string Name { get; private set; }

    public int Quantity { get; private set; }

    /// <summary>VAT included.</summary>
    public Money UnitPrice { get; private set; }

    public int VatBasisPoints { get; private set; }

    public Money Total => UnitPrice * Quantity;
}
