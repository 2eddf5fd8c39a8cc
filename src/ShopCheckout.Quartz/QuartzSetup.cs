using Microsoft.Extensions.DependencyInjection;
using Quartz;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Puts Quartz behind the job engine's port.</summary>
public static class QuartzSetup
{
    public static IServiceCollection AddQuartzJobs(this IServiceCollection services)
    {
        services.AddQuartz();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services.AddSingleton<IJobEngine, QuartzJobEngine>();
    }
}
