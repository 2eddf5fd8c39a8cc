namespace ShopCheckout.Payments;

/// <summary>What of the order a refund is for. Written with its attempt, never changed: together they are the credit note.</summary>
public sealed class RefundLine
{
    public RefundLine(Guid attemptId, int ordinal, Guid paymentId, RefundShare share, string currency)
    {
        ArgumentNullException.ThrowIfNull(share);
        AttemptId = attemptId;
        Ordinal = ordinal;
        PaymentId = paymentId;
        Part = share.Part.Kind;
        Position = share.Part.Position;
        Name = share.Part.Name;
        VatBasisPoints = share.Part.VatBasisPoints;
        Quantity = share.Quantity;
        RestockQuantity = share.Restock;
        Amount = new Money(share.GrossMinor, currency);
        Vat = new Money(share.VatMinor, currency);
    }

    private RefundLine() => Name = string.Empty;

    public Guid AttemptId { get; private set; }

    public int Ordinal { get; private set; }

    public Guid PaymentId { get; private set; }

    public RefundPart Part { get; private set; }

    public int? Position { get; private set; }

    public string Name { get; private set; }

    public int VatBasisPoints { get; private set; }

    /// <summary>How many came off; zero when only an amount did.</summary>
    public int Quantity { get; private set; }

    /// <summary>How many go back into stock.</summary>
    public int RestockQuantity { get; private set; }

    /// <summary>VAT included.</summary>
    public Money Amount { get; private set; }

    /// <summary>The VAT inside <see cref="Amount"/>.</summary>
    public Money Vat { get; private set; }
}
