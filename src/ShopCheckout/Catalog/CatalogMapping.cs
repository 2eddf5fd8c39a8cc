using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Catalog;

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("Categories");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Slug).HasMaxLength(80);
        builder.Property(c => c.Name).HasMaxLength(80);
        builder.Property(c => c.Blurb).HasMaxLength(300);
        builder.HasIndex(c => c.Slug).IsUnique();
    }
}

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("Products");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Slug).HasMaxLength(100);
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.Property(p => p.Summary).HasMaxLength(200);
        builder.Property(p => p.Description).HasMaxLength(4000);
        builder.ComplexProperty(p => p.Price);
        builder.HasOne(p => p.Category).WithMany().HasForeignKey(p => p.CategoryId);
        builder.HasOne(p => p.Stock).WithOne().HasForeignKey<StockLevel>(s => s.ProductId);
        builder.HasIndex(p => p.Slug).IsUnique();
        builder.HasIndex(p => new { p.Rank, p.Id });
        builder.HasIndex(p => new { p.Name, p.Id });
        builder.HasIndex(p => new { p.PriceRank, p.Id });
        builder.HasIndex(p => new { p.AddedAt, p.Id });
        builder.HasIndex(p => new { p.CategoryId, p.Rank, p.Id });
        builder.HasIndex(p => new { p.CategoryId, p.Name, p.Id });
        builder.HasIndex(p => new { p.CategoryId, p.PriceRank, p.Id });
        builder.HasIndex(p => new { p.CategoryId, p.AddedAt, p.Id });
    }
}

internal sealed class ProductTermMapping : IEntityTypeConfiguration<ProductTerm>
{
    public void Configure(EntityTypeBuilder<ProductTerm> builder)
    {
        builder.ToTable("ProductTerms");
        builder.HasKey(t => new { t.Term, t.ProductId });
        builder.Property(t => t.Term).HasMaxLength(SearchWords.MaxLength);
        builder.HasOne<Product>().WithMany().HasForeignKey(t => t.ProductId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StockLevelMapping : IEntityTypeConfiguration<StockLevel>
{
    public void Configure(EntityTypeBuilder<StockLevel> builder)
    {
        builder.ToTable("StockLevels", t => t.HasCheckConstraint("CK_StockLevels_Sane", "\"Held\" >= 0 AND \"Held\" <= \"OnHand\""));
        builder.HasKey(s => s.ProductId);
        builder.Property(s => s.ProductId).ValueGeneratedNever();
    }
}
