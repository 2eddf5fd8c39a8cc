using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Quartz.Impl;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Puts Quartz behind the job engine's port: its schedule lives in the shop's database, and all shops on one database are one
/// cluster.</summary>
public static class QuartzSetup
{
    /// <summary>Its tables are made by the providers' migrations, in a schema of their own.</summary>
    private const string TablePrefix = "quartz.QRTZ_";

    // A dead shop's jobs are taken over after both of these have passed, at most one check-in later: 18 seconds. The second is longer
    // than a pause of a living one (garbage collection, a moved virtual machine), which would only double what is safe to double.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(8);

    // How far ahead a shop reserves runs for itself, and how often it looks for some. Short, so that shops take turns and a dead one had
    // little reserved.
    private static readonly TimeSpan LookAhead = TimeSpan.FromSeconds(1);

    /// <summary>Needs the provider's registered <see cref="DbDataSource"/>.</summary>
    public static IServiceCollection AddQuartzJobs(this IServiceCollection services, QuartzDialect dialect)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInstanceIdGenerator<InstanceName>();
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "ShopCheckout";
                scheduler.GenerateInstanceId = true;
                scheduler.IdleWaitTime = LookAhead;
                // A job that is told to stop ends after the item that it is at; what it does not get to stays due.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UsePersistentStore(store => store.UseShopDatabase(dialect));
        });
        services.AddHostedService<LeaveCluster>();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services.AddSingleton<IJobEngine, QuartzJobEngine>();
    }

    private static void UseShopDatabase(this IPersistentStoreBuilder store, QuartzDialect dialect)
    {
        if (dialect == QuartzDialect.SqlServer)
            store.UseSqlServer(source => source.UseRegisteredDataSource = true);
        else
            store.UsePostgres(source => source.UseRegisteredDataSource = true);
        store.UseSerializer<SystemTextJsonObjectSerializer>();
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, Doubt));
        store.ConfigureStore(options =>
        {
            options.TablePrefix = TablePrefix;
            options.StoreJobDataAsStrings = true;
            // The health check says so when migrations are missing, and a test holds them against what Quartz needs.
            options.SchemaProvisioning = SchemaProvisioning.None;
        });
    }
}
