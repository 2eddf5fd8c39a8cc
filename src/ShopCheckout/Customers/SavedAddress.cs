using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopCheckout.Orders;

namespace ShopCheckout.Customers;

/// <summary>An address in a shopper's account. It goes with the account.</summary>
public sealed class SavedAddress
{
    /// <summary>More than a household has; bounds what one account costs.</summary>
    public const int Most = 20;

    public SavedAddress(Guid id, Guid customerId, string recipient, string phone, PostalAddress address, DateTimeOffset savedAt)
    {
        Id = id;
        CustomerId = customerId;
        Recipient = recipient;
        Phone = phone;
        Address = address;
        SavedAt = savedAt;
    }

    // For EF, which cannot pass a complex value to a constructor.
    private SavedAddress() => (Recipient, Phone, Address) = (string.Empty, string.Empty, new(string.Empty, null, string.Empty, string.Empty));

    public Guid Id { get; private set; }

    public Guid CustomerId { get; private set; }

    public string Recipient { get; private set; }

    public string Phone { get; private set; }

    public PostalAddress Address { get; private set; }

    /// <summary>The one that the checkout fills in; of two the one that became it later counts.</summary>
    public DateTimeOffset? DefaultSince { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    public void Change(string recipient, string phone, PostalAddress address) => (Recipient, Phone, Address) = (recipient, phone, address);

    public void BecomeDefault(DateTimeOffset now) => DefaultSince = now;
}

internal sealed class SavedAddressMapping : IEntityTypeConfiguration<SavedAddress>
{
    public void Configure(EntityTypeBuilder<SavedAddress> builder)
    {
        builder.ToTable("SavedAddresses");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Recipient).HasMaxLength(100);
        builder.Property(a => a.Phone).HasMaxLength(50);
        builder.ComplexProperty(a => a.Address, address =>
        {
            address.Property(a => a.Line1).HasMaxLength(100);
            address.Property(a => a.Line2).HasMaxLength(100);
            address.Property(a => a.Town).HasMaxLength(100);
            address.Property(a => a.County).HasMaxLength(100);
            address.Property(a => a.Postcode).HasMaxLength(10);
            address.Property(a => a.Country).HasMaxLength(2);
        });
        builder.HasOne<ShopUser>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.CustomerId, a.SavedAt });
    }
}
