using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Mail;

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public const int LongestError = 500;

    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMails");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Key).HasMaxLength(OutgoingMail.LongestKey);
        builder.Property(m => m.Recipient).HasMaxLength(254);
        builder.Property(m => m.Subject).HasMaxLength(OutgoingMail.LongestSubject);
        builder.Property(m => m.LinkTo).HasMaxLength(OutgoingMail.LongestLinkTo);
        builder.Property(m => m.Language).HasMaxLength(Tongues.LongestName);
        builder.Property(m => m.LastError).HasMaxLength(LongestError);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.State, m.NextAttemptAt });
        builder.HasIndex(m => new { m.CreatedAt, m.Id });
        builder.HasIndex(m => m.OrderId);
    }
}
