using Quartz;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Wakes jobs with Quartz. The schedule outlives the process, so a start only brings it in line with the list of jobs.</summary>
internal sealed class QuartzJobEngine(ISchedulerFactory schedulers) : IJobEngine
{
    public async Task StartAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            await scheduler.AddJob(Detail(job), AddJobOptions.Replacing, cancellationToken);
            if (!await IsScheduledAsync(scheduler, job, cancellationToken))
                await scheduler.ScheduleTrigger(Trigger(job), TriggerConflict.Replace, cancellationToken);
        }

        // What this version does not know any more would wake up in vain for ever.
        var known = jobs.Select(j => new JobKey(j.Name)).ToHashSet();
        var gone = (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken)).Where(key => !known.Contains(key)).ToList();
        if (gone.Count > 0)
            await scheduler.DeleteJobs(gone, cancellationToken);
    }

    /// <summary>At the right interval, and not put aside because firing it failed again and again. Then its next run stays when it is:
    /// a restart neither brings a rare job forward nor puts it off.</summary>
    private static async Task<bool> IsScheduledAsync(IScheduler scheduler, Job job, CancellationToken cancellationToken)
    {
        var key = new TriggerKey(job.Name);
        return await scheduler.GetTrigger(key, cancellationToken) is ISimpleTrigger { MisfireInstruction: SimpleTriggerMisfireInstruction.NowWithExistingCount } trigger
            && trigger.RepeatInterval == job.Every
            && await scheduler.GetTriggerState(key, cancellationToken) != TriggerState.Error;
    }

    private static IJobDetail Detail(Job job) => JobBuilder.Create<RunJob>().WithIdentity(job.Name).StoreDurably().Build();

    // Runs missed while no shop was up are made up for by one, at once: a sweep finds everything that became due meanwhile.
    private static ITrigger Trigger(Job job) => TriggerBuilder.Create()
        .WithIdentity(job.Name)
        .ForJob(job.Name)
        .StartNow()
        .WithSimpleSchedule(schedule => schedule
            .WithInterval(job.Every)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
        .Build();
}
