using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests;

public sealed class RowLocksTests
{
    private static readonly PostgreSqlRowLocks s_locks = new();

    [Fact]
    public async Task ForUpdate_WhileAnotherTransactionHasTheRow_WaitsAndThenSeesWhatItWrote()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(seeded: true, cancellationToken: stop);
        await using var one = database.CreateContext();
        await using var other = database.CreateContext();
        await using var first = await one.Database.BeginTransactionAsync(stop);
        await using var second = await other.Database.BeginTransactionAsync(stop);
        var id = await one.Products.Select(p => p.Id).FirstAsync(stop);
        var mine = await s_locks.ForUpdate(one.Products, id).SingleAsync(stop);

        var waiting = s_locks.ForUpdate(other.Products, id).SingleAsync(stop);
        await IsWaitingAsync(database, stop);
        Assert.False(waiting.IsCompleted);
        mine.Reprice(new Money(1234, "GBP"));
        await one.SaveChangesAsync(stop);
        await first.CommitAsync(stop);

        Assert.Equal(1234, (await waiting).Price.Minor);
    }

    [Fact]
    public async Task ForUpdate_WhileARowIsAddedThatPointsToIt_DoesNotWait()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(seeded: true, cancellationToken: stop);
        await using var one = database.CreateContext();
        await using var other = database.CreateContext();
        await using var first = await one.Database.BeginTransactionAsync(stop);
        var category = await s_locks.ForUpdate(one.Categories, await one.Categories.Select(c => c.Id).FirstAsync(stop)).SingleAsync(stop);

        other.Add(new Product(new Guid("0198a1b2-c3d4-7e5f-8061-728394a5b6c7"), category.Id, "a-new-one", "A new one", "New", "New.", new Money(100, "GBP"), 0, 999, DateTimeOffset.UnixEpoch));
        other.Database.SetCommandTimeout(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await other.SaveChangesAsync(stop));
    }

    private static async Task IsWaitingAsync(TestDatabase database, CancellationToken stop)
    {
        await using var look = database.CreateContext();
        while (!await look.Database.SqlQueryRaw<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"").SingleAsync(stop))
            await Task.Delay(5, stop);
    }
}
