using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Audit;

public sealed class AuditTrailTests
{
    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Reason" = 'another'""")]
    [InlineData("""UPDATE "AuditEntries" SET "Reason" = "Reason" WHERE false""")]
    [InlineData("""DELETE FROM "AuditEntries" """)]
    [InlineData("""TRUNCATE "AuditEntries" """)]
    public async Task Entry_CannotBeChangedByAnybody(string sql)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var entry = new AuditEntry(new SystemIdSource(TimeProvider.System).NewId(), TimeProvider.System.GetUtcNow(), "ada@shop.example", Acts.Refund, "ABCD-EFGH", null, "Broken", null, null, null);
        db.Add(entry);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));

        Assert.Contains("AuditEntries is append-only", refused.Message, StringComparison.Ordinal);
        db.ChangeTracker.Clear();
        Assert.Equal("Broken", (await db.AuditEntries.SingleAsync(TestContext.Current.CancellationToken)).Reason);
    }
}
