using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;

namespace ShopCheckout.Testing;

/// <summary>
/// The database that test databases are copied from: migrated (and seeded) once per build of the shop, however many test processes
/// share the cluster.
/// </summary>
internal static class TemplateDatabase
{
    // An advisory lock's number only has to differ from others taken in the administrator's database.
    private const long LockKey = 7_263_540;

    private static readonly ConcurrentDictionary<bool, Lazy<Task<string>>> Ensured = new();

    public static Task<string> EnsureAsync(PostgresCluster cluster, bool seeded, CancellationToken ct) =>
        Ensured.GetOrAdd(seeded, wanted => new(() => BuildOnceAsync(cluster, wanted))).Value.WaitAsync(ct);

    public static async Task SeedAsync(ShopDbContext context, CancellationToken ct)
    {
        var ids = new SystemIdSource(TimeProvider.System);
        await DemoData.SeedAsync(context, ids, TimeProvider.System, ct);
        await DemoData.SeedTablesAsync(context, ids, TimeProvider.System, ct);
    }

    private static async Task<string> BuildOnceAsync(PostgresCluster cluster, bool seeded)
    {
        var name = $"shop_template_{BuildId()}{(seeded ? "_seeded" : "")}";
        await using var connection = new NpgsqlConnection(cluster.AdminConnectionString);
        await connection.OpenAsync();
        await using var takeLock = new NpgsqlCommand($"SELECT pg_advisory_lock({LockKey})", connection);
        await takeLock.ExecuteNonQueryAsync();
        try
        {
            await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = @name", connection) { Parameters = { new("name", name) } };
            if (await exists.ExecuteScalarAsync() is null)
                await BuildAsync(cluster, name, seeded);
        }
        finally
        {
            await using var freeLock = new NpgsqlCommand($"SELECT pg_advisory_unlock({LockKey})", connection);
            await freeLock.ExecuteNonQueryAsync();
        }

        return name;
    }

    /// <summary>Built under another name, so that one that was cut short is never copied from.</summary>
    private static async Task BuildAsync(PostgresCluster cluster, string name, bool seeded)
    {
        var building = name + "_building";
        await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS \"{building}\" WITH (FORCE)");
        await cluster.ExecuteAsync($"CREATE DATABASE \"{building}\" TEMPLATE template0");

        var connectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(building)) { Pooling = false }.ConnectionString;
        await using (var context = new ShopDbContext(TestDatabase.OptionsFor(DatabaseProvider.PostgreSql, connectionString)))
        {
            await context.Database.MigrateAsync();
            if (seeded)
                await SeedAsync(context, CancellationToken.None);
            await context.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        }

        await cluster.ExecuteAsync($"ALTER DATABASE \"{building}\" RENAME TO \"{name}\"");
    }

    /// <summary>Changes with every change of the model, the migrations or the demo data.</summary>
    private static string BuildId()
    {
        var modules = $"{typeof(ShopDbContext).Module.ModuleVersionId}{typeof(PostgreSqlSetup).Module.ModuleVersionId}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(modules)))[..16];
    }
}
