using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Returns;

internal sealed class ReturnRequestMapping : IEntityTypeConfiguration<ReturnRequest>
{
    public void Configure(EntityTypeBuilder<ReturnRequest> builder)
    {
        builder.ToTable("ReturnRequests");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Words).HasMaxLength(ReturnRequest.LongestWords);
        builder.Property(r => r.Answer).HasMaxLength(ReturnRequest.LongestAnswer);
        builder.Property(r => r.DecidedBy).HasMaxLength(256);
        builder.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ReturnRequestId);
        builder.Navigation(r => r.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasOne<Orders.Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.FormKey).IsUnique();
        builder.HasIndex(r => r.OpenOrderId).IsUnique();
        builder.HasIndex(r => new { r.OrderId, r.AskedAt });
        builder.HasIndex(r => new { r.AskedAt, r.Id });
        builder.HasIndex(r => new { r.Status, r.AskedAt, r.Id });
    }
}

internal sealed class ReturnLineMapping : IEntityTypeConfiguration<ReturnLine>
{
    public void Configure(EntityTypeBuilder<ReturnLine> builder)
    {
        builder.ToTable("ReturnLines");
        builder.HasKey(l => new { l.ReturnRequestId, l.Position });
        builder.Property(l => l.Position).ValueGeneratedNever();
        builder.Property(l => l.Name).HasMaxLength(100);
    }
}
