using Microsoft.EntityFrameworkCore;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests;

public sealed class TestDatabaseTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task TwoDatabases_AreMigratedAndKnowNothingOfEachOther(DatabaseProvider provider)
    {
        await using var one = await TestDatabase.CreateAsync(provider);
        await using var other = await TestDatabase.CreateAsync(provider);
        await using (var context = one.CreateContext())
        {
            await context.Database.ExecuteSqlRawAsync("CREATE TABLE only_here (id int)");
            Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        }

        await using var elsewhere = other.CreateContext();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => elsewhere.Database.ExecuteSqlRawAsync("INSERT INTO only_here VALUES (1)"));
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task DisposedDatabase_IsGone(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.DisposeAsync();

        await using var context = database.CreateContext();

        Assert.False(await context.Database.CanConnectAsync());
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task SeededDatabase_HoldsTheDemoCatalogue(DatabaseProvider provider)
    {
        await using var empty = await TestDatabase.CreateAsync(provider);
        await using var seeded = await TestDatabase.CreateAsync(provider, seeded: true);
        await using var without = empty.CreateContext();
        await using var with = seeded.CreateContext();

        Assert.Equal(0, await without.Products.CountAsync());
        Assert.InRange(await with.Products.CountAsync(), 30, int.MaxValue);
    }
}
