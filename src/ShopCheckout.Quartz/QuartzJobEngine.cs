using System.Globalization;
using Quartz;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Wakes jobs with Quartz. The schedule outlives the process, so a start only brings it in line with the list of jobs.</summary>
internal sealed class QuartzJobEngine(ISchedulerFactory schedulers, TimeProvider clock) : IJobEngine
{
    /// <summary>When a version started that does not know the job.</summary>
    internal const string UnknownSince = "unknown-since";

    // Longer than versions run side by side while they are rolled out, or than it takes to roll one back.
    private static readonly TimeSpan KeptUnknown = TimeSpan.FromDays(1);

    public async Task StartAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            await scheduler.AddJob(Detail(job.Name), AddJobOptions.Replacing, cancellationToken);
            if (!await IsScheduledAsync(scheduler, job, cancellationToken))
                await scheduler.ScheduleTrigger(Trigger(job), TriggerConflict.Replace, cancellationToken);
        }

        var known = jobs.Select(j => new JobKey(j.Name)).ToHashSet();
        foreach (var key in (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken)).Where(k => !known.Contains(k)))
            await ForgetInTimeAsync(scheduler, key, cancellationToken);
    }

    /// <summary>A job that this version does not know belongs to an older or newer one, which may be running beside it. It is only marked, and
    /// the mark goes when somebody starts who knows it; when it is still there a day later, nobody does, and the job would wake up in vain
    /// for ever.</summary>
    private async Task ForgetInTimeAsync(IScheduler scheduler, JobKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await scheduler.GetJobDetail(key, cancellationToken) is not { } job)
            return;
        if (!job.JobDataMap.TryGetString(UnknownSince, out var mark) || !DateTimeOffset.TryParse(mark, CultureInfo.InvariantCulture, out var since))
            await scheduler.AddJob(Detail(key.Name, unknownSince: now), AddJobOptions.Replacing, cancellationToken);
        else if (since + KeptUnknown <= now)
            await scheduler.DeleteJob(key, cancellationToken);
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

    private static IJobDetail Detail(string name, DateTimeOffset? unknownSince = null)
    {
        var builder = JobBuilder.Create<RunJob>().WithIdentity(name).StoreDurably();
        return (unknownSince is { } since ? builder.UsingJobData(UnknownSince, since.ToString("O", CultureInfo.InvariantCulture)) : builder).Build();
    }

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
