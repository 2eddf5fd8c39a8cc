using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShopCheckout.Data;
using ShopCheckout.Webhooks;

namespace ShopCheckout.PostgreSql;

/// <summary>Puts the shop on PostgreSQL.</summary>
public static class PostgreSqlSetup
{
    // More than the statements the shop has.
    private const int MostPrepared = 100;

    // One for each job that starts or ends at the same moment, and the engine's own.
    private const int MostForJobs = 8;

    private static readonly FreshCommands Fresh = new();
    private static readonly LostRaces Races = new();

    public static IServiceCollection AddShopOnPostgreSql(this IServiceCollection services, Func<IServiceProvider, string> connectionString) =>
        services
            .AddSingleton<IDatabaseErrors, PostgreSqlErrors>()
            .AddSingleton<IRowLocks, PostgreSqlRowLocks>()
            .AddSingleton<IInboxRows, PostgreSqlInboxRows>()
            .AddSingleton<DbDataSource>(provider => JobConnections(connectionString(provider)))
            .AddDbContextPool<ShopDbContext>((provider, options) => options.UseShopPostgreSql(connectionString(provider)));

    public static DbContextOptionsBuilder UseShopPostgreSql(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(WithPreparedStatements(connectionString), npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlSetup).Assembly))
            .WriteInOneOrder()
            .AddInterceptors(Fresh, Races);

    /// <summary>For the job engine, which speaks SQL itself. A small pool of its own: shoppers in a rush don't keep jobs waiting for a
    /// connection, nor jobs shoppers.</summary>
    private static NpgsqlDataSource JobConnections(string connectionString) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(WithPreparedStatements(connectionString)) { MaxPoolSize = MostForJobs });

    // The shop sends the same few statements over and over; prepared, they are planned once and not each time. A connection string
    // that says otherwise (for a pooler that cannot do it) is left alone.
    private static string WithPreparedStatements(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (!builder.ContainsKey("Max Auto Prepare"))
            builder.MaxAutoPrepare = MostPrepared;
        return builder.ConnectionString;
    }
}
