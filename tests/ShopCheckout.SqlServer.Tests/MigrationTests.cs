using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;
using ShopCheckout.Testing;

namespace ShopCheckout.SqlServer.Tests;

/// <summary>Both providers carry migrations for the very same model. None of this needs a server.</summary>
public sealed class MigrationTests
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Migrations_LeaveNoModelChangePending(DatabaseProvider provider)
    {
        using var context = ContextOn(provider);

        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges(), "The model has changed: add a migration for both providers (dotnet ef migrations add).");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Script_CreatesEveryTableOfTheModel(DatabaseProvider provider)
    {
        using var context = ContextOn(provider);

        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var tables = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        Assert.True(tables.Count > 5, "The model maps hardly anything.");
        Assert.All(tables, table => Assert.Contains($"CREATE TABLE {Quoted(provider, table.Name)}", script, StringComparison.Ordinal));
    }

    [Fact]
    public void Providers_MapTheSameTablesAndColumns()
    {
        using var postgreSql = ContextOn(DatabaseProvider.PostgreSql);
        using var sqlServer = ContextOn(DatabaseProvider.SqlServer);

        Assert.Equal(Columns(postgreSql), Columns(sqlServer));
    }

    /// <summary>SQL Server refuses a table that a delete could reach on two ways (error 1785); PostgreSQL does not mind.</summary>
    [Fact]
    public void Deletes_ReachEachTableOnOneWayOnly()
    {
        using var context = ContextOn(DatabaseProvider.SqlServer);

        Assert.All(context.Model.GetEntityTypes(), type =>
        {
            var ancestors = CascadeAncestors(type).ToList();
            Assert.True(ancestors.Count == ancestors.Distinct(StringComparer.Ordinal).Count(), $"{type.GetTableName()} is reached twice: {string.Join(", ", ancestors)}");
        });
    }

    /// <summary>The tables whose deletes reach this one, each as often as there are ways.</summary>
    private static IEnumerable<string> CascadeAncestors(IReadOnlyEntityType type) =>
        from key in type.GetForeignKeys()
        where key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && key.PrincipalEntityType.GetTableName() != type.GetTableName()
        from ancestor in CascadeAncestors(key.PrincipalEntityType).Prepend(key.PrincipalEntityType.GetTableName()!)
        select ancestor;

    private static List<string> Columns(ShopDbContext context) =>
        [.. context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}{(c.IsNullable ? "?" : "")}"))
            .Order(StringComparer.Ordinal)];

    private static string Quoted(DatabaseProvider provider, string table) => provider == DatabaseProvider.SqlServer ? $"[{table}]" : $"\"{table}\"";

    private static ShopDbContext ContextOn(DatabaseProvider provider)
    {
        var builder = new DbContextOptionsBuilder<ShopDbContext>();
        if (provider == DatabaseProvider.SqlServer)
            builder.UseShopSqlServer("Server=nowhere.invalid;Database=shop");
        else
            builder.UseShopPostgreSql("Host=nowhere.invalid;Database=shop");
        return new(builder.Options);
    }
}
