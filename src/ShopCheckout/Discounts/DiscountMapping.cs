using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Discounts;

internal sealed class DiscountMapping : IEntityTypeConfiguration<DiscountCode>
{
    public void Configure(EntityTypeBuilder<DiscountCode> builder)
    {
        builder.ToTable("DiscountCodes", t => t.HasCheckConstraint("CK_DiscountCodes_Sane", "\"Uses\" >= 0 AND \"Value\" > 0"));
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(DiscountCode.LongestCode);
        builder.PrimitiveCollection(c => c.CategoryIds);
        builder.PrimitiveCollection(c => c.ProductIds);
        builder.HasIndex(c => c.Code).IsUnique();
    }
}
