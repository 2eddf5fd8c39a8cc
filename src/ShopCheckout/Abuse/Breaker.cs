using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Abuse;

/// <summary>The shop's one switch: while it is tripped, every checkout asks for the captcha.</summary>
public sealed class Breaker
{
    /// <summary>There is one row, which the migration made.</summary>
    public const int OnlyId = 1;

    public int Id { get; private set; }

    public DateTimeOffset? TrippedAt { get; private set; }

    /// <summary>When the share of declines was last too high.</summary>
    public DateTimeOffset? LastOverAt { get; private set; }

    /// <summary>The share of declines is too high.</summary>
    /// <returns>True when that is news.</returns>
    public bool Trip(DateTimeOffset now)
    {
        var isNew = TrippedAt is null;
        TrippedAt ??= now;
        LastOverAt = now;
        return isNew;
    }

    /// <summary>The share of declines is as it should be.</summary>
    /// <returns>True when it has been for long enough and checkouts are free again.</returns>
    public bool Calm(DateTimeOffset now, TimeSpan forLongEnough)
    {
        if (TrippedAt is null || now - LastOverAt < forLongEnough)
            return false;
        TrippedAt = null;
        return true;
    }
}

internal sealed class BreakerMapping : IEntityTypeConfiguration<Breaker>
{
    public void Configure(EntityTypeBuilder<Breaker> builder)
    {
        builder.ToTable("Breakers");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.HasData(new { Id = Breaker.OnlyId });
    }
}
