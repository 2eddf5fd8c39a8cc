using System.Text;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;
using ShopCheckout.PostgreSql;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>The database itself keeps the ledger, against every program and person that connects.</summary>
public sealed class LedgerGuardTests
{
    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "UPDATE \"LedgerEntries\" SET \"Amount_Minor\" = 0")]
    [InlineData(DatabaseProvider.PostgreSql, "DELETE FROM \"LedgerEntries\"")]
    [InlineData(DatabaseProvider.PostgreSql, "TRUNCATE \"LedgerEntries\"")]
    [InlineData(DatabaseProvider.PostgreSql, "DELETE FROM \"Payments\"")]
    public async Task WrittenEntries_CannotBeChangedOrTakenAway(DatabaseProvider provider, string sql)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await PaidOrder.PlaceAsync(shop);
        await using var db = shop.Database();
        var before = await db.LedgerEntries.AsNoTracking().Select(e => new { e.Id, e.Amount.Minor }).ToListAsync();
        Assert.NotEmpty(before);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Equal(before, await db.LedgerEntries.AsNoTracking().Select(e => new { e.Id, e.Amount.Minor }).ToListAsync());
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task ThroughEf_ChangeAndDeleteAreRefusedToo(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await PaidOrder.PlaceAsync(shop);
        await using var db = shop.Database();

        await Assert.ThrowsAnyAsync<Exception>(() => db.LedgerEntries.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => db.LedgerEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.CumulativeMinor, 0)));

        Assert.Equal(2, await db.LedgerEntries.CountAsync());
    }

    /// <summary>What pages show of a payment is what its ledger says, whichever of the two somebody writes.</summary>
    [Theory]
    [InlineData("UPDATE \"Payments\" SET \"CapturedMinor\" = 901")]
    [InlineData("UPDATE \"Payments\" SET \"CapturedMinor\" = 0")]
    [InlineData("UPDATE \"Payments\" SET \"RefundedMinor\" = 1")]
    public async Task PaymentThatSaysAnotherAmountThanItsLedger_IsNotCommitted(string sql)
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await using var db = shop.Database();

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("does not say what its ledger says", refused.Message, StringComparison.Ordinal);
        var payment = await db.Payments.AsNoTracking().SingleAsync();
        Assert.Equal((900, 0), (payment.CapturedMinor, payment.RefundedMinor));
    }

    [Theory]
    [InlineData(LedgerKind.Captured)]
    [InlineData(LedgerKind.Refunded)]
    public async Task EntriesThatTheirPaymentDoesNotFollow_AreNotCommitted(LedgerKind kind)
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await using var db = shop.Database();
        var (payment, transaction) = (await db.Payments.AsNoTracking().SingleAsync(), shop.Service<IIdSource>().NewId());
        foreach (var (account, minor) in new[] { (LedgerAccount.ProviderReceivable, -100L), (LedgerAccount.Sales, 100L) })
            db.LedgerEntries.Add(new LedgerEntry(shop.Service<IIdSource>().NewId(), transaction, payment.Id, kind, account, new Money(minor, "GBP"), 77, shop.Clock.GetUtcNow()));

        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());

        await using var other = shop.Database();
        Assert.Equal(2, await other.LedgerEntries.CountAsync());
    }

    /// <summary>Two transactions that write the same rows in different orders wait for each other: what others hang on comes first.</summary>
    [Fact]
    public async Task Settlement_WritesTheOrderThenItsPaymentThenAllElse()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await SettlementTests.PlaceAsync(shop);
        await using var plain = shop.Database();
        var sql = new StringBuilder();
        var options = new DbContextOptionsBuilder<ShopDbContext>();
        options.UseShopPostgreSql(plain.Database.GetConnectionString()!).LogTo(line => sql.AppendLine(line));
        await using var db = new ShopDbContext(options.Options);
        var (payment, order, now) = (await db.Payments.SingleAsync(), await db.Orders.Include(o => o.Events).SingleAsync(), shop.Clock.GetUtcNow());
        var change = payment.Follow(new IntentSnapshot(intent, IntentStatus.Captured, payment.Reference, payment.Amount, 900, 0, null, null, 0, null), now);
        db.LedgerEntries.AddRange(Bookkeeping.Entries(payment, change, shop.Service<IIdSource>(), now));
        payment.Begin(shop.Service<IIdSource>().NewId(), PaymentOperation.Refund, "ada", "Broken", now);

        // Only a line of its timeline: that, too, is a change of the order.
        order.Flag("Look at it", now);
        await db.SaveChangesAsync();

        var all = sql.ToString();
        var written = new[] { "UPDATE \"Orders\"", "UPDATE \"Payments\"", "INSERT INTO \"LedgerEntries\"", "INSERT INTO \"OrderEvents\"", "INSERT INTO \"PaymentAttempts\"" }
            .Select(statement => all.LastIndexOf(statement, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, written);
        Assert.True(written[0] < written[1]);
        Assert.All(written.Skip(2), later => Assert.True(written[1] < later));
    }

    [Theory]
    [InlineData(900, -899, "GBP")]
    [InlineData(900, null, null)]
    [InlineData(900, -900, "EUR")]
    public async Task TransactionThatDoesNotBalance_IsNotCommitted(int debit, int? credit, string? currency)
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await using var db = shop.Database();
        var payment = await db.Payments.AsNoTracking().SingleAsync();
        var transaction = shop.Service<IIdSource>().NewId();
        db.LedgerEntries.Add(Entry(LedgerAccount.Sales, new Money(debit, "GBP")));
        if (credit is { } minor)
            db.LedgerEntries.Add(Entry(LedgerAccount.ProviderReceivable, new Money(minor, currency!)));

        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());

        await using var other = shop.Database();
        Assert.Equal(2, await other.LedgerEntries.CountAsync());

        LedgerEntry Entry(LedgerAccount account, Money amount) => new(
            shop.Service<IIdSource>().NewId(), transaction, payment.Id, LedgerKind.Refunded, account, amount, 77, shop.Clock.GetUtcNow());
    }
}
