using Microsoft.EntityFrameworkCore;
using ShopCheckout.Testing;

namespace ShopCheckout.SqlServer.Tests;

/// <summary>On a SQL Server, where there is one. All database tests run there too, as theories over <see cref="TestedProviders"/>.</summary>
public sealed class RealServerTests
{
    private const string NoServer = "SHOPCHECKOUT_TEST_SQLSERVER holds no connection string, so no database test ran on SQL Server.";

    public static bool HasServer => TestDatabase.SqlServerAdmin is not null;

    [Fact(Skip = NoServer, SkipUnless = nameof(HasServer))]
    public async Task Migrations_ApplyToAnEmptyDatabase()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.SqlServer);
        await using var context = database.CreateContext();

        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.NotEmpty(await context.Database.GetAppliedMigrationsAsync());
        Assert.Equal(0, await context.Products.CountAsync());
    }
}
