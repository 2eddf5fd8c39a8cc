using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ShopCheckout.Abuse;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Baskets;
using ShopCheckout.Bookings;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Discounts;
using ShopCheckout.Fulfilment;
using ShopCheckout.Invoices;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;
using ShopCheckout.Returns;
using ShopCheckout.Tampering;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Data;

/// <summary>The shop's one database. Every provider maps the same model; what differs is in the providers' own projects.</summary>
public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : IdentityUserContext<ShopUser, Guid>(options)
{
    // WebAuthn allows 1023 bytes, SQL Server's keys 900. Those that authenticators make have 16 to some 300.
    private const int LongestCredentialId = 900;

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<StockLevel> StockLevels => Set<StockLevel>();

    public DbSet<StockHold> StockHolds => Set<StockHold>();

    public DbSet<Basket> Baskets => Set<Basket>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderTerm> OrderTerms => Set<OrderTerm>();

    public DbSet<OrderPromise> OrderPromises => Set<OrderPromise>();

    public DbSet<DiscountCode> DiscountCodes => Set<DiscountCode>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<InvoiceNumber> InvoiceNumbers => Set<InvoiceNumber>();

    public DbSet<SavedAddress> SavedAddresses => Set<SavedAddress>();

    public DbSet<CollectionSlot> CollectionSlots => Set<CollectionSlot>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<RefundLine> RefundLines => Set<RefundLine>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<Run> ReconciliationRuns => Set<Run>();

    public DbSet<Break> ReconciliationBreaks => Set<Break>();

    public DbSet<Sighting> ReconciliationSightings => Set<Sighting>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<TableClaim> TableClaims => Set<TableClaim>();

    public DbSet<DiningTable> DiningTables => Set<DiningTable>();

    public DbSet<OpeningHours> OpeningHours => Set<OpeningHours>();

    public DbSet<ClosedDay> ClosedDays => Set<ClosedDay>();

    public DbSet<CardHolder> CardHolders => Set<CardHolder>();

    public DbSet<PaymentLink> PaymentLinks => Set<PaymentLink>();

    public DbSet<PaymentLinkLine> PaymentLinkLines => Set<PaymentLinkLine>();

    public DbSet<ReturnRequest> ReturnRequests => Set<ReturnRequest>();

    public DbSet<InboxEvent> InboxEvents => Set<InboxEvent>();

    public DbSet<DeclinedTries> DeclinedTries => Set<DeclinedTries>();

    public DbSet<SpentProof> SpentProofs => Set<SpentProof>();

    public DbSet<Breaker> Breakers => Set<Breaker>();

    public DbSet<PageReport> PageReports => Set<PageReport>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<Heartbeat> Heartbeats => Set<Heartbeat>();

    public DbSet<TroubledItem> TroubledItems => Set<TroubledItem>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using (CountVersions())
            return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using (CountVersions())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        MapAccounts(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ShopDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType)))
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        foreach (var property in builder.Model.GetEntityTypes()
            .SelectMany(e => e.GetComplexProperties())
            .Where(c => c.ComplexType.ClrType == typeof(Money))
            .Select(c => c.ComplexType.FindProperty(nameof(Money.Currency))!))
        {
            property.SetMaxLength(3);
        }
    }

    // Identity maps passkeys itself only where it finds its options, which the migrations' tools and jobs do not have.
    private static void MapAccounts(ModelBuilder builder)
    {
        builder.Entity<ShopUser>().Property(u => u.FullName).HasMaxLength(ShopUser.LongestName);
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("AspNetUserPasskeys");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(LongestCredentialId);
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasOne<ShopUser>().WithMany().HasForeignKey(p => p.UserId);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    // Changes are looked for once; EF would look again when entries are listed, and again when it saves.
    private AutoDetection CountVersions()
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;

        // A new line of its timeline changes an order: of two who add one at once one loses, before either waits for the other's line.
        foreach (var added in ChangeTracker.Entries<OrderEvent>().Where(e => e.State == EntityState.Added))
        {
            if (Orders.Local.FindEntry(added.Entity.OrderId) is { State: EntityState.Unchanged } order)
                order.Property(o => o.Version).IsModified = true;
        }

        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State != EntityState.Modified)
                continue;
            var version = entry.Property(e => e.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }

        return new AutoDetection(ChangeTracker);
    }

    private sealed class AutoDetection(ChangeTracker tracker) : IDisposable
    {
        public void Dispose() => tracker.AutoDetectChangesEnabled = true;
    }
}
