using Microsoft.EntityFrameworkCore;
using Quartz;
using ShopCheckout.Testing;

namespace ShopCheckout.Quartz.Tests;

/// <summary>What the migrations make is what this version of Quartz wants. It asks the database itself.</summary>
public sealed class SchemaTests
{
    public static TheoryData<DatabaseProvider> Providers =>
        TestDatabase.SqlServerAdmin is null ? [DatabaseProvider.PostgreSql] : [DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Migrated_HasWhatQuartzNeeds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, cancellationToken: TestContext.Current.CancellationToken);

        await ValidateAsync(database);
    }

    [Fact]
    public async Task ColumnMissing_QuartzSaysSo()
    {
        await using var database = await TestDatabase.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using (var db = database.CreateContext())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE quartz.qrtz_triggers DROP COLUMN overlap_policy", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<SchedulerException>(() => ValidateAsync(database));
    }

    private static async Task ValidateAsync(TestDatabase database)
    {
        await using var host = EngineHost.On(database, configure: options => options.SchemaProvisioning = SchemaProvisioning.Validate);
        var scheduler = await host.SchedulerAsync();
        await scheduler.Start(TestContext.Current.CancellationToken);
    }
}
