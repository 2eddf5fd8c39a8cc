using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Payments;

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments", table => table.HasTrigger("Payments_Ledger"));
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Reference).HasMaxLength(60);
        builder.Property(p => p.IntentId).HasMaxLength(100);
        builder.Property(p => p.PaymentLink).HasMaxLength(500);
        builder.Property(p => p.CardScheme).HasMaxLength(40);
        builder.Property(p => p.CardLast4).HasMaxLength(4);
        builder.Property(p => p.FlaggedBecause).HasMaxLength(500);
        builder.ComplexProperty(p => p.Amount);
        builder.ComplexProperty(p => p.Plan);
        builder.HasMany(p => p.Attempts).WithOne().HasForeignKey(a => a.PaymentId);
        builder.Navigation(p => p.Attempts).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasOne<Orders.Order>().WithOne().HasForeignKey<Payment>(p => p.OrderId);
        builder.HasIndex(p => p.IntentId).IsUnique();
        builder.HasIndex(p => p.Reference).IsUnique();
        builder.HasIndex(p => p.NextCheckAt);
        builder.HasIndex(p => p.CardLast4);
        builder.HasIndex(p => p.AuthorizedAt).HasFilter("\"AuthorizedAt\" IS NOT NULL");
        builder.HasIndex(p => p.CreatedAt).HasFilter("\"FlaggedBecause\" IS NOT NULL");
        builder.HasIndex(p => p.CaptureDueAt);
        builder.HasIndex(p => p.NextHoldWarningAt);
    }
}

internal sealed class PaymentAttemptMapping : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> builder)
    {
        builder.ToTable("PaymentAttempts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Actor).HasMaxLength(PaymentAttempt.LongestActor);
        builder.Property(a => a.Reason).HasMaxLength(PaymentAttempt.LongestReason);
        builder.Property(a => a.Detail).HasMaxLength(500);
        builder.Property(a => a.ProviderId).HasMaxLength(100);
        builder.ComplexProperty(a => a.Amount);
        builder.HasIndex(a => new { a.PaymentId, a.Operation, a.Ordinal }).IsUnique();
        builder.HasIndex(a => new { a.State, a.StartedAt });
        builder.HasIndex(a => a.NextTryAt);
    }
}

internal sealed class RefundLineMapping : IEntityTypeConfiguration<RefundLine>
{
    public void Configure(EntityTypeBuilder<RefundLine> builder)
    {
        builder.ToTable("RefundLines");
        builder.HasKey(l => new { l.AttemptId, l.Ordinal });
        builder.Property(l => l.Ordinal).ValueGeneratedNever();
        builder.Property(l => l.Name).HasMaxLength(100);
        builder.ComplexProperty(l => l.Amount);
        builder.ComplexProperty(l => l.Vat);
        builder.HasOne<PaymentAttempt>().WithMany().HasForeignKey(l => l.AttemptId);
        builder.HasIndex(l => l.PaymentId);
    }
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        // Made by the migrations: nothing is changed or taken away, and what comes in balances and is what the payment says. EF has to know:
        // SQL Server allows no OUTPUT clause beside a trigger.
        builder.ToTable("LedgerEntries", table =>
        {
            table.HasTrigger("LedgerEntries_AppendOnly");
            table.HasTrigger("LedgerEntries_Balance");
            table.HasTrigger("LedgerEntries_Payment");
        });
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.ComplexProperty(e => e.Amount);
        builder.HasOne<Payment>().WithMany().HasForeignKey(e => e.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.PaymentId, e.Kind, e.Account, e.CumulativeMinor }).IsUnique();
    }
}
