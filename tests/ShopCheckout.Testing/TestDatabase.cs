using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;
using ShopCheckout.SqlServer;

namespace ShopCheckout.Testing;

/// <summary>A migrated database of one test's own, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>A connection string to a SQL Server on which the database tests run as well.</summary>
    public const string SqlServerVariable = "SHOPCHECKOUT_TEST_SQLSERVER";

    private static int counter;

    private readonly DbContextOptions<ShopDbContext> options;

    private TestDatabase(DatabaseProvider provider, string name, string connectionString)
    {
        Provider = provider;
        Name = name;
        ConnectionString = connectionString;
        options = OptionsFor(provider, connectionString);
    }

    /// <summary>The connection string to the SQL Server to test on, null when there is none.</summary>
    public static string? SqlServerAdmin =>
        Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } given ? given : null;

    public DatabaseProvider Provider { get; }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>A database of its own for one test; seeded means with the demo catalogue in it.</summary>
    public static async Task<TestDatabase> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.PostgreSql, bool seeded = false, CancellationToken cancellationToken = default)
    {
        var name = UniqueName();
        if (provider == DatabaseProvider.SqlServer)
            return await CreateOnSqlServerAsync(name, seeded, cancellationToken);

        var cluster = await PostgresCluster.GetAsync();
        var template = await TemplateDatabase.EnsureAsync(cluster, seeded, cancellationToken);
        await cluster.ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"", cancellationToken);
        return new(provider, name, cluster.ConnectionString(name));
    }

    public ShopDbContext CreateContext() => new(options);

    /// <summary>Lets go of connections that a server that went away has broken.</summary>
    public void ForgetConnections()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>Refuses every connection, and cuts those there are, until it lets them in again. PostgreSQL only.</summary>
    public async Task LetInAsync(bool everybody)
    {
        var cluster = await PostgresCluster.GetAsync();
        await cluster.ExecuteAsync($"ALTER DATABASE \"{Name}\" ALLOW_CONNECTIONS {everybody}");
        if (!everybody)
            await cluster.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'");
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.SqlServer)
        {
            await using var context = CreateContext();
            await context.Database.EnsureDeletedAsync();
            return;
        }

        ForgetConnections();
        var cluster = await PostgresCluster.GetAsync();
        await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)");
    }

    internal static DbContextOptions<ShopDbContext> OptionsFor(DatabaseProvider provider, string connectionString)
    {
        var builder = new DbContextOptionsBuilder<ShopDbContext>();
        if (provider == DatabaseProvider.SqlServer)
            builder.UseShopSqlServer(connectionString);
        else
            builder.UseShopPostgreSql(connectionString);
        return builder.Options;
    }

    private static async Task<TestDatabase> CreateOnSqlServerAsync(string name, bool seeded, CancellationToken ct)
    {
        var admin = SqlServerAdmin ?? throw new InvalidOperationException($"{SqlServerVariable} holds no connection string.");
        var database = new TestDatabase(DatabaseProvider.SqlServer, name, new SqlConnectionStringBuilder(admin) { InitialCatalog = name }.ConnectionString);
        await using var context = database.CreateContext();
        await context.Database.MigrateAsync(ct);
        if (seeded)
            await TemplateDatabase.SeedAsync(context, ct);
        return database;
    }

    // Process, moment and counter: unique on one machine without randomness.
    private static string UniqueName() => string.Create(
        CultureInfo.InvariantCulture, $"shop_test_{Environment.ProcessId:x}_{Stopwatch.GetTimestamp():x}_{Interlocked.Increment(ref counter)}");
}
