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
    // The ledger's triggers check a statement when it ends: both sides of a booking must come in one. By itself EF writes so few rows one by
    // one, and cuts a longer list after 42.
    private const int FewestTogether = 2;
    private const int MostTogether = 1000;

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
            .UseSqlServer(connectionString, sqlServer => sqlServer.MigrationsAssembly(typeof(SqlServerSetup).Assembly).MinBatchSize(FewestTogether).MaxBatchSize(MostTogether))
            .WriteInOneOrder()
            .AddInterceptors(Races);

    /// <summary>For the job engine, which speaks SQL itself.</summary>
    private static DbDataSource JobConnections(string connectionString) => SqlClientFactory.Instance.CreateDataSource(connectionString);
}
