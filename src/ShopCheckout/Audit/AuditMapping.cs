using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Audit;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        // EF has to know of the trigger: SQL Server allows no OUTPUT clause beside one.
        builder.ToTable("AuditEntries", table => table.HasTrigger("AuditEntries_AppendOnly"));
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Actor).HasMaxLength(AuditEntry.LongestActor);
        builder.Property(e => e.Act).HasMaxLength(AuditEntry.LongestAct);
        builder.Property(e => e.Subject).HasMaxLength(AuditEntry.LongestSubject);
        builder.Property(e => e.Reason).HasMaxLength(AuditEntry.LongestReason);
        builder.Property(e => e.Before).HasMaxLength(AuditEntry.LongestState);
        builder.Property(e => e.After).HasMaxLength(AuditEntry.LongestState);
        builder.Property(e => e.RequestId).HasMaxLength(64);
        builder.HasIndex(e => new { e.At, e.Id });
        builder.HasIndex(e => new { e.OrderId, e.At });
        builder.HasIndex(e => new { e.Actor, e.At });
        builder.HasIndex(e => new { e.Act, e.At });
    }
}
