using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ShopCheckout.Data;

namespace ShopCheckout.PostgreSql;

/// <summary>For `dotnet ef migrations add`, which needs a model but no database.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<ShopDbContext>
{
    public ShopDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<ShopDbContext>)new DbContextOptionsBuilder<ShopDbContext>().UseShopPostgreSql("Host=design-time").Options);
}
