using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Data;

namespace ShopCheckout.PostgreSql;

/// <summary>Puts the shop on PostgreSQL.</summary>
public static class PostgreSqlSetup
{
    public static IServiceCollection AddShopOnPostgreSql(this IServiceCollection services, Func<IServiceProvider, string> connectionString) =>
        services
            .AddSingleton<IDatabaseErrors, PostgreSqlErrors>()
            .AddDbContextPool<ShopDbContext>((provider, options) => options.UseShopPostgreSql(connectionString(provider)));

    public static DbContextOptionsBuilder UseShopPostgreSql(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlSetup).Assembly));
}
