using Quartz;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>What Quartz runs: the job of its key's name. A run that takes longer than the interval is not doubled, on no shop.</summary>
[DisallowConcurrentExecution]
internal sealed class RunJob(JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await runner.RunAsync(context.JobDetail.Key.Name, cancellationToken);
    }
}
