using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Reconciliation;

internal sealed class RunMapping : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.ToTable("ReconciliationRuns");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.StartedBy).HasMaxLength(100);
        builder.Property(r => r.Cursor).HasMaxLength(500);
        builder.Property(r => r.LastFailure).HasMaxLength(300);
        builder.Property(r => r.AskedFor).HasMaxLength(10);
        builder.HasIndex(r => r.Night).IsUnique();
        builder.HasIndex(r => r.AskedFor).IsUnique();
        builder.HasIndex(r => r.RequestedAt);
        builder.HasIndex(r => r.EndedAt);
    }
}

internal sealed class BreakMapping : IEntityTypeConfiguration<Break>
{
    public void Configure(EntityTypeBuilder<Break> builder)
    {
        builder.ToTable("ReconciliationBreaks");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Subject).HasMaxLength(100);
        builder.Property(b => b.OpenKey).HasMaxLength(150);
        builder.Property(b => b.Reference).HasMaxLength(60);
        builder.Property(b => b.IntentId).HasMaxLength(100);
        builder.Property(b => b.Explanation).HasMaxLength(Break.LongestText);
        builder.Property(b => b.ClosedBy).HasMaxLength(100);
        builder.Property(b => b.ClosedBecause).HasMaxLength(Break.LongestText);
        builder.ComplexProperty(b => b.AtStake);
        builder.HasIndex(b => b.OpenKey).IsUnique();
        builder.HasIndex(b => b.Subject);
        builder.HasIndex(b => new { b.State, b.LastSeenAt });
        builder.HasIndex(b => new { b.FoundAt, b.Id });
    }
}

internal sealed class SightingMapping : IEntityTypeConfiguration<Sighting>
{
    public void Configure(EntityTypeBuilder<Sighting> builder)
    {
        builder.ToTable("ReconciliationSightings");
        builder.HasKey(s => s.PaymentId);
        builder.Property(s => s.PaymentId).ValueGeneratedNever();
        builder.HasOne<Payments.Payment>().WithOne().HasForeignKey<Sighting>(s => s.PaymentId);
    }
}
