using Microsoft.EntityFrameworkCore;
using ShopCheckout.Payments;
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
