using Quartz;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Wakes jobs with Quartz.</summary>
internal sealed class QuartzJobEngine(ISchedulerFactory schedulers) : IJobEngine
{
    public async Task StartAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            var detail = JobBuilder.Create<RunJob>().WithIdentity(job.Name).UsingJobData(RunJob.Name, job.Name).Build();
            var trigger = TriggerBuilder.Create()
                .WithIdentity(job.Name)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(job.Every).RepeatForever())
                .Build();
            await scheduler.ScheduleJob(detail, trigger, cancellationToken: cancellationToken);
        }
    }
}
