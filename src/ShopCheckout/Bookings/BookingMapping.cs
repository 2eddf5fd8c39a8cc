using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Bookings;

internal sealed class BookingMapping : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.ToTable("Bookings");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Number).HasMaxLength(20);
        builder.Property(b => b.Fingerprint).HasMaxLength(64);
        builder.Property(b => b.Language).HasMaxLength(Tongues.LongestName);
        builder.Property(b => b.Notes).HasMaxLength(1000);
        builder.Property(b => b.FeeStopBecause).HasMaxLength(300);
        builder.ComplexProperty(b => b.Contact, contact =>
        {
            contact.Property(c => c.Name).HasMaxLength(100);
            contact.Property(c => c.Email).HasMaxLength(254);
            contact.Property(c => c.Phone).HasMaxLength(50);
        });
        builder.ComplexProperty(b => b.Fee);
        builder.Ignore(b => b.InForce);
        builder.Ignore(b => b.Waiting);
        builder.HasOne<DiningTable>().WithMany().HasForeignKey(b => b.TableId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(b => b.Agreements).WithOne().HasForeignKey(a => a.BookingId);
        builder.HasMany(b => b.Claims).WithOne().HasForeignKey(c => c.BookingId);
        builder.HasMany(b => b.Events).WithOne().HasForeignKey(e => e.BookingId);
        builder.Navigation(b => b.Agreements).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(b => b.Claims).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(b => b.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(b => b.Number).IsUnique();
        builder.HasIndex(b => b.FormKey).IsUnique();
        builder.HasIndex(b => b.NextLookAt);
        builder.HasIndex(b => b.DepositOrderId).IsUnique();
        builder.HasIndex(b => b.FeeDueAt);
        builder.HasIndex(b => new { b.ServiceDate, b.StartsAt });
        builder.HasIndex(b => new { b.CustomerId, b.StartsAt, b.Id });
    }
}

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("BookingAgreements");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Terms).HasMaxLength(4000);
        builder.Property(a => a.TermsHash).HasMaxLength(64);
        builder.Property(a => a.AgreedHow).HasMaxLength(200);
        builder.Property(a => a.AgreedFrom).HasMaxLength(300);
        builder.Property(a => a.SetupIntentId).HasMaxLength(100);
        builder.Property(a => a.SetupLink).HasMaxLength(500);
        builder.Property(a => a.Card).HasMaxLength(100);
        builder.ComplexProperty(a => a.Cap);
        builder.ComplexProperty(a => a.LateFee);
        builder.HasIndex(a => new { a.BookingId, a.Ordinal }).IsUnique();
        builder.HasIndex(a => a.SetupIntentId).IsUnique();
    }
}

internal sealed class BookingEventMapping : IEntityTypeConfiguration<BookingEvent>
{
    public void Configure(EntityTypeBuilder<BookingEvent> builder)
    {
        builder.ToTable("BookingEvents");
        builder.HasKey(e => new { e.BookingId, e.Ordinal });
        builder.Property(e => e.Ordinal).ValueGeneratedNever();
        builder.Property(e => e.Actor).HasMaxLength(254);
        builder.Property(e => e.Note).HasMaxLength(BookingEvent.LongestNote);
    }
}

internal sealed class TableClaimMapping : IEntityTypeConfiguration<TableClaim>
{
    public void Configure(EntityTypeBuilder<TableClaim> builder)
    {
        builder.ToTable("TableClaims");

        // The one guarantee that two guests never get one table: the database refuses the second row.
        builder.HasKey(c => new { c.TableId, c.Quarter });
        builder.HasOne<DiningTable>().WithMany().HasForeignKey(c => c.TableId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.Quarter);
    }
}

internal sealed class DiningTableMapping : IEntityTypeConfiguration<DiningTable>
{
    public void Configure(EntityTypeBuilder<DiningTable> builder)
    {
        builder.ToTable("DiningTables");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Name).HasMaxLength(50);
    }
}

internal sealed class OpeningHoursMapping : IEntityTypeConfiguration<OpeningHours>
{
    public void Configure(EntityTypeBuilder<OpeningHours> builder)
    {
        builder.ToTable("OpeningHours");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasIndex(h => h.Day);
    }
}

internal sealed class ClosedDayMapping : IEntityTypeConfiguration<ClosedDay>
{
    public void Configure(EntityTypeBuilder<ClosedDay> builder)
    {
        builder.ToTable("ClosedDays");
        builder.HasKey(d => d.Date);
        builder.Property(d => d.Reason).HasMaxLength(100);
    }
}
