using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopCheckout.Orders;

namespace ShopCheckout.Invoices;

/// <summary>A VAT invoice, written in the commit in which an order's money was taken and never changed: the database refuses it.</summary>
public sealed class Invoice
{
    public Invoice(Guid id, Guid orderId, DateTimeOffset issuedAt, string content)
    {
        Id = id;
        OrderId = orderId;
        IssuedAt = issuedAt;
        Content = content;
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>An <see cref="InvoiceContent"/>, as it was then.</summary>
    public string Content { get; private set; }
}

/// <summary>An invoice's place in the shop's one series. Given afterwards, so that payments need not wait for each other, one after another and
/// never taken back: the series has no gaps.</summary>
public sealed class InvoiceNumber
{
    public InvoiceNumber(int number, Guid invoiceId)
    {
        Number = number;
        InvoiceId = invoiceId;
    }

    public int Number { get; private set; }

    public Guid InvoiceId { get; private set; }
}

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("Invoices", table => table.HasTrigger("Invoices_AppendOnly"));
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasOne<Order>().WithOne().HasForeignKey<Invoice>(i => i.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.IssuedAt, i.Id });
    }
}

internal sealed class InvoiceNumberMapping : IEntityTypeConfiguration<InvoiceNumber>
{
    public void Configure(EntityTypeBuilder<InvoiceNumber> builder)
    {
        builder.ToTable("InvoiceNumbers", table => table.HasTrigger("InvoiceNumbers_AppendOnly"));
        builder.HasKey(n => n.Number);
        builder.Property(n => n.Number).ValueGeneratedNever();
        builder.HasOne<Invoice>().WithOne().HasForeignKey<InvoiceNumber>(n => n.InvoiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
