using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Abuse;

/// <summary>A captcha that was handed in, or a wait that was used. Each is good once, whichever process it comes to and whenever it restarts.</summary>
public sealed class SpentProof
{
    public SpentProof(string key, DateTimeOffset expiresAt)
    {
        Key = key;
        ExpiresAt = expiresAt;
    }

    public string Key { get; private set; }

    /// <summary>From then on it is worth nothing anyway, and is forgotten.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}

internal sealed class SpentProofMapping : IEntityTypeConfiguration<SpentProof>
{
    public void Configure(EntityTypeBuilder<SpentProof> builder)
    {
        builder.ToTable("SpentProofs");
        builder.HasKey(p => p.Key);
        builder.Property(p => p.Key).HasMaxLength(100);
        builder.HasIndex(p => p.ExpiresAt);
    }
}
