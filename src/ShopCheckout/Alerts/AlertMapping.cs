using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Alerts;

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Subject).HasMaxLength(100);
        builder.Property(a => a.Text).HasMaxLength(500);
        builder.HasIndex(a => new { a.ResolvedAt, a.RaisedAt });
        builder.HasIndex(a => new { a.Kind, a.Subject });
    }
}
