using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Webhooks;

internal sealed class InboxEventMapping : IEntityTypeConfiguration<InboxEvent>
{
    public void Configure(EntityTypeBuilder<InboxEvent> builder)
    {
        builder.ToTable("InboxEvents");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.EventId).HasMaxLength(100);
        builder.Property(e => e.Type).HasMaxLength(100);
        builder.Property(e => e.AccountId).HasMaxLength(100);
        builder.Property(e => e.IntentId).HasMaxLength(100);
        builder.Property(e => e.LastError).HasMaxLength(500);
        builder.HasIndex(e => e.EventId).IsUnique();
        builder.HasIndex(e => new { e.State, e.NextAttemptAt });
        builder.HasIndex(e => e.IntentId);
        builder.HasIndex(e => new { e.ReceivedAt, e.Id });
    }
}
