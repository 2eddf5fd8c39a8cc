using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Catalog;

internal sealed class StockHoldMapping : IEntityTypeConfiguration<StockHold>
{
    public void Configure(EntityTypeBuilder<StockHold> builder)
    {
        builder.ToTable("StockHolds");
        builder.HasKey(h => new { h.OrderId, h.ProductId });
        builder.Property(h => h.State).IsConcurrencyToken();
        builder.Property(h => h.ReturnedQuantity).IsConcurrencyToken();
        builder.HasOne<Product>().WithMany().HasForeignKey(h => h.ProductId);
    }
}
