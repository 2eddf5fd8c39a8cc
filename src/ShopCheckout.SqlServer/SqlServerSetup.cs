using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Data;
using ShopCheckout.Webhooks;

namespace ShopCheckout.SqlServer;

/// <summary>Puts the shop on SQL Server.</summary>
public static class SqlServerSetup
{
    private static readonly LostRaces Races = new();

    public static IServiceCollection AddShopOnSqlServer(this IServiceCollection services, Func<IServiceProvider, string> connectionString) =>
        services
            .AddSingleton<IDatabaseErrors, SqlServerErrors>()
            .AddSingleton<IRowLocks, SqlServerRowLocks>()
            .AddSingleton<IInboxRows, TrackedInboxRows>()
            .AddSingleton(provider => JobConnections(connectionString(provider)))
            .AddDbContextPool<ShopDbContext>((provider, options) => options.UseShopSqlServer(connectionString(provider)));

    public static DbContextOptionsBuilder UseShopSqlServer(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseSqlServer(connectionString, sqlServer => sqlServer.MigrationsAssembly(typeof(SqlServerSetup).Assembly))
            .WriteInOneOrder()
            .AddInterceptors(Races);

    /// <summary>For the job engine, which speaks SQL itself.</summary>
    private static DbDataSource JobConnections(string connectionString) => SqlClientFactory.Instance.CreateDataSource(connectionString);
}
