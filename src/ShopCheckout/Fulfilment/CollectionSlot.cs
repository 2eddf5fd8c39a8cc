using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Fulfilment;

/// <summary>How many places of a slot are promised. Changed by guarded updates only; the row comes with the first promise.</summary>
public sealed class CollectionSlot
{
    public CollectionSlot(DateTimeOffset startsAt) => StartsAt = startsAt;

    public DateTimeOffset StartsAt { get; private set; }

    public int Taken { get; private set; }
}

internal sealed class CollectionSlotMapping : IEntityTypeConfiguration<CollectionSlot>
{
    public void Configure(EntityTypeBuilder<CollectionSlot> builder)
    {
        builder.ToTable("CollectionSlots", t => t.HasCheckConstraint("CK_CollectionSlots_Sane", "\"Taken\" >= 0"));
        builder.HasKey(s => s.StartsAt);
    }
}
