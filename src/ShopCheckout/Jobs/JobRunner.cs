using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;

namespace ShopCheckout.Jobs;

/// <summary>What an engine calls: runs one job to its end in a scope of its own and notes how it went.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, ShopInstance instance, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>Runs the job of that name. A job that fails is logged and simply runs again next time. A name that this program does not
    /// know belongs to a newer or older one on the same database, and is left to it.</summary>
    public async Task RunAsync(string jobName, CancellationToken cancellationToken)
    {
        if (Job.All.SingleOrDefault(j => string.Equals(j.Name, jobName, StringComparison.Ordinal)) is not { } job)
        {
            log.LogDebug("Job {Job} is not known to this version of the shop", jobName);
            return;
        }

        var started = clock.GetTimestamp();
        try
        {
            var found = await SendAsync(job.Message, cancellationToken);
            await SendAsync(new NoteHeartbeat.Command(jobName, found, clock.GetElapsedTime(started), instance.Name), cancellationToken);
            if (found > 0)
                log.LogInformation("Job {Job} worked on {Count} items", jobName, found);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application is stopping; whatever was due is still due.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            log.LogError(exception, "Job {Job} failed and will run again", jobName);
            await NoteFailureAsync(jobName, clock.GetElapsedTime(started), exception, cancellationToken);
        }
    }

    private async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }

    private async Task NoteFailureAsync(string jobName, TimeSpan took, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(new NoteHeartbeat.Command(jobName, 0, took, instance.Name, failure.Message), cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Most likely what the job failed of: the database is away. Silence shows in the health check.
            log.LogWarning("The failure of job {Job} could not be noted: {Reason}", jobName, exception.Message);
        }
    }
}
