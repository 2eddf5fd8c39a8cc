using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Abuse;

/// <summary>Cards that were declined, as one look at the provider showed them, with all that they are counted by. Kept for two days.</summary>
public sealed class DeclinedTries
{
    public DeclinedTries(Guid id, Guid paymentId, int ordinal, int count, Guid basketId, DateTimeOffset at)
    {
        Id = id;
        PaymentId = paymentId;
        Ordinal = ordinal;
        Count = count;
        BasketId = basketId;
        At = at;
    }

    public Guid Id { get; private set; }

    /// <summary>The card session: one payment intent.</summary>
    public Guid PaymentId { get; private set; }

    /// <summary>How many the payment had then. Unique within it: no decline is counted twice.</summary>
    public int Ordinal { get; private set; }

    /// <summary>How many were new.</summary>
    public int Count { get; private set; }

    public Guid BasketId { get; private set; }

    /// <summary>Stands for the network address that the order came from.</summary>
    public string? AddressKey { get; private set; }

    /// <summary>Stands for the account that placed the order.</summary>
    public string? AccountKey { get; private set; }

    public DateTimeOffset At { get; private set; }

    public void ComeFrom(string? addressKey, string? accountKey) => (AddressKey, AccountKey) = (addressKey, accountKey);
}

internal sealed class DeclinedTriesMapping : IEntityTypeConfiguration<DeclinedTries>
{
    public void Configure(EntityTypeBuilder<DeclinedTries> builder)
    {
        builder.ToTable("DeclinedTries");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.AddressKey).HasMaxLength(CallerKeys.Length);
        builder.Property(t => t.AccountKey).HasMaxLength(CallerKeys.Length);
        builder.HasIndex(t => new { t.PaymentId, t.Ordinal }).IsUnique();
        builder.HasIndex(t => new { t.BasketId, t.At });
        builder.HasIndex(t => new { t.AddressKey, t.At });
        builder.HasIndex(t => new { t.AccountKey, t.At });
        builder.HasIndex(t => t.At);
    }
}
