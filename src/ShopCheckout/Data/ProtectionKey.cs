using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Data;

/// <summary>A key that protects cookies and forms, kept here so that every instance and every restart shares it.</summary>
public sealed class ProtectionKey
{
    public ProtectionKey(string name, string xml)
    {
        Name = name;
        Xml = xml;
    }

    public string Name { get; private set; }

    public string Xml { get; private set; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKeys");
        builder.HasKey(k => k.Name);
        builder.Property(k => k.Name).HasMaxLength(100);
    }
}
