using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopCheckout.Abuse;

namespace ShopCheckout.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("Orders");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Number).HasMaxLength(20);
        builder.Property(o => o.Fingerprint).HasMaxLength(64);
        builder.Property(o => o.Language).HasMaxLength(Tongues.LongestName);
        builder.Property(o => o.Notes).HasMaxLength(1000);
        builder.Property(o => o.GiftMessage).HasMaxLength(300);
        builder.Property(o => o.DeliveryOption).HasMaxLength(60);
        builder.Property(o => o.DiscountCode).HasMaxLength(Discounts.DiscountCode.LongestCode);
        builder.Property(o => o.PlacedFrom).HasMaxLength(CallerKeys.Length);
        builder.Property(o => o.PlacedBy).HasMaxLength(CallerKeys.Length);
        builder.ComplexProperty(o => o.Contact, contact =>
        {
            contact.Property(c => c.Name).HasMaxLength(100);
            contact.Property(c => c.Email).HasMaxLength(254);
            contact.Property(c => c.Phone).HasMaxLength(50);
        });
        builder.ComplexProperty(o => o.DeliveryAddress, address =>
        {
            address.Property(a => a.Line1).HasMaxLength(100);
            address.Property(a => a.Line2).HasMaxLength(100);
            address.Property(a => a.Town).HasMaxLength(100);
            address.Property(a => a.County).HasMaxLength(100);
            address.Property(a => a.Postcode).HasMaxLength(10);
            address.Property(a => a.Country).HasMaxLength(2);
        });
        builder.ComplexProperty(o => o.Goods);
        builder.ComplexProperty(o => o.Delivery);
        builder.ComplexProperty(o => o.Total);
        builder.ComplexProperty(o => o.Vat);
        builder.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
        builder.HasMany(o => o.Events).WithOne().HasForeignKey(e => e.OrderId);
        builder.Navigation(o => o.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(o => o.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => o.OpenBasketId).IsUnique();
        builder.HasIndex(o => o.BookingId).IsUnique();
        builder.HasIndex(o => o.PaymentLinkId);
        builder.HasIndex(o => new { o.BasketId, o.PlacedAt });
        builder.HasIndex(o => new { o.Status, o.HoldUntil });
        builder.HasIndex(o => new { o.PlacedAt, o.Id });
        builder.HasIndex(o => new { o.CustomerId, o.PlacedAt, o.Id });
        builder.HasIndex(o => new { o.Status, o.PlacedAt, o.Id });
    }
}

internal sealed class OrderTermMapping : IEntityTypeConfiguration<OrderTerm>
{
    public void Configure(EntityTypeBuilder<OrderTerm> builder)
    {
        builder.ToTable("OrderTerms");
        builder.HasKey(t => new { t.Term, t.OrderId });
        builder.Property(t => t.Term).HasMaxLength(Catalog.SearchWords.MaxLength);

        // For a name that every sixth shopper has: the newest orders are asked one by one whether they have it.
        builder.HasIndex(t => new { t.OrderId, t.Term });
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("OrderLines");
        builder.HasKey(l => new { l.OrderId, l.Position });
        builder.Property(l => l.Name).HasMaxLength(100);
        builder.ComplexProperty(l => l.UnitPrice);
    }
}

internal sealed class OrderEventMapping : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder.ToTable("OrderEvents");
        builder.HasKey(e => new { e.OrderId, e.Ordinal });
        builder.Property(e => e.Ordinal).ValueGeneratedNever();
        builder.Property(e => e.Note).HasMaxLength(500);
    }
}
