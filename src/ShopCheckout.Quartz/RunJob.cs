using Quartz;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>What Quartz runs: the job of the name it carries. A run that takes longer than the interval is not doubled.</summary>
[DisallowConcurrentExecution]
internal sealed class RunJob(JobRunner runner) : IJob
{
    public const string Name = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await runner.RunAsync(context.MergedJobDataMap.GetString(Name)!, cancellationToken);
    }
}
