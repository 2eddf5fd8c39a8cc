using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Baskets;

internal sealed class BasketMapping : IEntityTypeConfiguration<Basket>
{
    public void Configure(EntityTypeBuilder<Basket> builder)
    {
        builder.ToTable("Baskets");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Currency).HasMaxLength(3);
        builder.HasMany(b => b.Lines).WithOne().HasForeignKey(l => l.BasketId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(b => b.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(b => b.UpdatedAt);
        builder.HasIndex(b => b.CustomerId);
    }
}

internal sealed class BasketLineMapping : IEntityTypeConfiguration<BasketLine>
{
    public void Configure(EntityTypeBuilder<BasketLine> builder)
    {
        builder.ToTable("BasketLines");
        builder.HasKey(l => new { l.BasketId, l.ProductId });
        builder.ComplexProperty(l => l.UnitPriceWhenAdded);

        // The basket's version only counts when the basket itself changed, and within one tick of the clock it may not have.
        builder.Property(l => l.Quantity).IsConcurrencyToken();
    }
}
