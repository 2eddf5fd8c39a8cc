using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Customers;

internal sealed class CardHolderMapping : IEntityTypeConfiguration<CardHolder>
{
    public void Configure(EntityTypeBuilder<CardHolder> builder)
    {
        builder.ToTable("CardHolders");
        builder.HasKey(h => h.CustomerId);
        builder.Property(h => h.CustomerId).ValueGeneratedNever();
        builder.Property(h => h.ProviderId).HasMaxLength(100);
        builder.Property(h => h.PreferredCardId).HasMaxLength(100);
        builder.HasIndex(h => h.ProviderId).IsUnique();
    }
}
