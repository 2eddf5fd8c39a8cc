using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.PaymentLinks;

internal sealed class PaymentLinkMapping : IEntityTypeConfiguration<PaymentLink>
{
    public void Configure(EntityTypeBuilder<PaymentLink> builder)
    {
        builder.ToTable("PaymentLinks");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Number).HasMaxLength(20);
        builder.ComplexProperty(l => l.Contact, contact =>
        {
            contact.Property(c => c.Name).HasMaxLength(100);
            contact.Property(c => c.Email).HasMaxLength(254);
            contact.Property(c => c.Phone).HasMaxLength(50);
        });
        builder.Property(l => l.Note).HasMaxLength(LinkDraft.LongestNote);
        builder.Property(l => l.Terms).HasMaxLength(LinkDraft.LongestTerms);
        builder.Property(l => l.Reference).HasMaxLength(LinkDraft.LongestReference);
        builder.Property(l => l.CreatedBy).HasMaxLength(256);
        builder.Property(l => l.AcceptedFrom).HasMaxLength(300);
        builder.Property(l => l.SearchText).HasMaxLength(LinkSearch.Longest);
        builder.ComplexProperty(l => l.Total);
        builder.ComplexProperty(l => l.Vat);
        builder.HasMany(l => l.Lines).WithOne().HasForeignKey(l => l.PaymentLinkId);
        builder.Navigation(l => l.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(l => l.Number).IsUnique();
        builder.HasIndex(l => l.FormKey).IsUnique();
        builder.HasIndex(l => new { l.CreatedAt, l.Id });
        builder.HasIndex(l => new { l.Status, l.CreatedAt, l.Id });
        builder.HasIndex(l => new { l.Status, l.ValidUntil });
    }
}

internal sealed class PaymentLinkLineMapping : IEntityTypeConfiguration<PaymentLinkLine>
{
    public void Configure(EntityTypeBuilder<PaymentLinkLine> builder)
    {
        builder.ToTable("PaymentLinkLines");
        builder.HasKey(l => new { l.PaymentLinkId, l.Position });
        builder.Property(l => l.Position).ValueGeneratedNever();
        builder.Property(l => l.Name).HasMaxLength(LinkDraft.LongestName);
        builder.ComplexProperty(l => l.UnitPrice);
    }
}
