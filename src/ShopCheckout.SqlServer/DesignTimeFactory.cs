using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ShopCheckout.Data;

namespace ShopCheckout.SqlServer;

/// <summary>For `dotnet ef migrations add`, which needs a model but no database.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<ShopDbContext>
{
    public ShopDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<ShopDbContext>)new DbContextOptionsBuilder<ShopDbContext>().UseShopSqlServer("Server=design-time").Options);
}
