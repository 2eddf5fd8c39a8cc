using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests;

public sealed class CutConnectionTests
{
    // From this use on the driver prepares a statement.
    private const int UsesUntilPrepared = 5;

    [Fact]
    public async Task ConnectionCutWhileAStatementIsBeingPrepared_LeavesNothingBehindForTheNext()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var killer = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await killer.OpenAsync(TestContext.Current.CancellationToken);
        await using var context = database.CreateContext();
        for (var use = 1; use < UsesUntilPrepared; use++)
            await CountAsync(context);
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var kill = new NpgsqlCommand("SELECT pg_terminate_backend($1, 5000)", killer)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = ((NpgsqlConnection)context.Database.GetDbConnection()).ProcessID } },
        };
        await kill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => CountAsync(context));
        await context.Database.CloseConnectionAsync();

        Assert.Equal(0, await CountAsync(context));
        await using var other = database.CreateContext();
        Assert.Equal(0, await CountAsync(other));
    }

    private static Task<int> CountAsync(ShopDbContext context) => context.Payments.CountAsync(TestContext.Current.CancellationToken);
}
