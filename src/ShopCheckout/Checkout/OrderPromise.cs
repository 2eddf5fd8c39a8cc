using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopCheckout.Catalog;

namespace ShopCheckout.Checkout;

/// <summary>What an order holds beside stock: a use of a discount code, a place in a collection slot. Given back when the order ends unpaid,
/// and taken again should its money come after that.</summary>
public sealed class OrderPromise
{
    public OrderPromise(Guid orderId, Guid? codeId, string? customerKey, DateTimeOffset? slotAt)
    {
        OrderId = orderId;
        CodeId = codeId;
        CustomerKey = customerKey;
        SlotAt = slotAt;
    }

    public Guid OrderId { get; private set; }

    public Guid? CodeId { get; private set; }

    /// <summary>Whose use of the code it is.</summary>
    public string? CustomerKey { get; private set; }

    public DateTimeOffset? SlotAt { get; private set; }

    /// <summary>Held or Released.</summary>
    public StockHoldState State { get; private set; }

    internal void Become(StockHoldState state) => State = state;

    internal void LoseSlot() => SlotAt = null;
}

internal sealed class OrderPromiseMapping : IEntityTypeConfiguration<OrderPromise>
{
    public void Configure(EntityTypeBuilder<OrderPromise> builder)
    {
        builder.ToTable("OrderPromises");
        builder.HasKey(p => p.OrderId);
        builder.Property(p => p.OrderId).ValueGeneratedNever();
        builder.Property(p => p.CustomerKey).HasMaxLength(254);
        builder.Property(p => p.State).IsConcurrencyToken();
        builder.HasIndex(p => new { p.CodeId, p.CustomerKey });
    }
}
